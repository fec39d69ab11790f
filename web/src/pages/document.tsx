/** A document: its text with the quoted sentences marked where they stand, and what each of them says. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useAddress } from "../address";
import { ask } from "../api/client";
import type { DocumentCard, StatementCard, Value } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { NO_NAMES, useNames } from "../names";
import { EntityLink, nameOf } from "../parts/cell";
import { Facts } from "../parts/facts";
import { Trouble } from "../parts/trouble";
import { cut } from "../passages";
import { useRemote } from "../remote";
import "../style/document.css";
import { useTitle } from "./title";

/** Pages of statements that are fetched at most. */
const MOST_PAGES = 10;

export function DocumentPage() {
  const { code } = useLanguage();
  const { path } = useAddress();
  const id = decodeURIComponent(path.slice("/documents/".length));
  const { data, problem, loading, retry } = useRemote(JSON.stringify([id]), async (signal) => {
    const card = await ask.document(id, 0, { language: code, signal });
    const statements = [...card.statements];
    let truncated = card.truncated;
    for (let page = 1; truncated && page < MOST_PAGES; page++) {
      const next = await ask.document(id, statements.length, { language: code, signal });
      statements.push(...next.statements);
      truncated = next.truncated;
    }
    return { ...card, statements, truncated };
  });
  useTitle(data?.title ?? "");
  if (!data || data.id !== id) return <Trouble problem={problem} loading={loading} retry={retry} />;
  return <Document document={data} />;
}

function Document({ document }: { document: DocumentCard }) {
  const { t, number } = useLanguage();
  const { own, change } = useAddress();
  const wanted = own.get("_quote");
  const textRef = useRef<HTMLDivElement>(null);
  const quotes = useMemo(() => {
    const spans = Map.groupBy(document.statements, (each) => `${each.start}-${each.end}`);
    return [...spans].map(([key, said]) => ({ key, start: said[0]?.start ?? 0, end: said[0]?.end ?? 0, said }));
  }, [document]);
  const pieces = useMemo(() => cut(document.text, quotes), [document, quotes]);
  const chosen = quotes.find((each) => each.key === wanted);
  useEffect(() => {
    textRef.current?.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
  }, [wanted, document]);
  const { language, url } = document.properties;
  const entity = { ...document, kind: "Document", name: document.title, names: [], links: [], evidence: [] };
  return (
    <article>
      <h1 lang={String(language ?? "")}>{document.title}</h1>
      <Facts entity={{ ...entity, properties: shownOf(document) }} />
      {typeof url === "string" && /^https?:/.test(url) ? (
        <p>
          <a href={url} rel="noreferrer">
            {t("document_open")}
          </a>
        </p>
      ) : null}
      <p class="faint">
        {document.statements.length === 1
          ? t("statements_one")
          : t("statements", { count: number(document.statements.length) })}
      </p>
      <div class="reading">
        <div class="text" ref={textRef} lang={String(language ?? "")} dir="auto">
          {pieces.map((piece, place) => {
            const quote = piece.spans.find((each) => each.key === wanted) ?? shortest(piece.spans);
            return quote ? (
              <mark
                key={place}
                class={piece.spans.some((each) => each.key === wanted) ? "chosen" : ""}
                tabIndex={0}
                role="button"
                aria-pressed={quote.key === wanted}
                onClick={() => change({ _quote: quote.key })}
                onKeyDown={(event) => {
                  if (event.key === "Enter" || event.key === " ") {
                    event.preventDefault();
                    change({ _quote: quote.key });
                  }
                }}
              >
                {piece.text}
              </mark>
            ) : (
              piece.text
            );
          })}
        </div>
        <aside class="said" aria-live="polite">
          <h2>{t("document_said")}</h2>
          {chosen ? <Said statements={chosen.said} /> : <p class="faint">{t("document_pick")}</p>}
        </aside>
      </div>
    </article>
  );
}

function Said({ statements }: { statements: StatementCard[] }) {
  const { t, name, date } = useLanguage();
  const { label } = useCatalogue();
  const ids = useMemo(() => statements.flatMap((each) => [each.subject, each.object ?? ""]).filter(Boolean), [statements]);
  const names = useNames(ids) ?? NO_NAMES;
  return (
    <ul class="statements">
      {statements.map((each) => (
        <li key={each.id}>
          <EntityLink id={each.subject} kind={each.subject_kind}>
            {nameOf(each.subject, names, name)}
          </EntityLink>{" "}
          <span class="relation">{label(each.relation)}</span>{" "}
          {each.object ? (
            <EntityLink id={each.object} kind={each.object_kind ?? ""}>
              {nameOf(each.object, names, name)}
            </EntityLink>
          ) : (
            <strong>{valueOf(each.value, date, label)}</strong>
          )}
          {each.realis !== "actual" ? (
            <em class="realis"> {t(`realis_${each.realis}` as Parameters<typeof t>[0])}</em>
          ) : null}
          <span class="faint origin"> {each.origin}</span>
        </li>
      ))}
    </ul>
  );
}

function valueOf(value: Value | undefined, date: (iso: string) => string, label: (id: string) => string): string {
  if (typeof value === "string") return /^\d{4}(-\d{2}){0,2}$/.test(value) ? date(value) : label(value);
  return value === null || value === undefined ? "" : String(value);
}

/** The sentence is meant, not the paragraph around it. */
function shortest<T extends { start: number; end: number }>(spans: T[]): T | undefined {
  return [...spans].sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

const TOLD = ["publisher", "published", "language", "number", "reference", "dated"];

function shownOf(document: DocumentCard): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document.properties).filter(([key]) => TOLD.includes(key)));
}

