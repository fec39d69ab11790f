/** An answer: its views, its sentences, what the documents disagree on, and how far they reach. */
import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useAddress } from "../address";
import { answerAddress, givenOf } from "../api/client";
import type { Answer, Conflict, Coverage, QueryCard } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { idsOf, useNames } from "../names";
import { TABLE, viewsOf, type View, type ViewProps } from "../views/view";
import { EvidenceButton } from "./evidence";
import { Table } from "./table";

interface Props {
  query: QueryCard;
  answer: Answer;
  /** Fetch the rows behind these. */
  more?: () => void;
}

export function AnswerBody({ query, answer, more }: Props) {
  const { t } = useLanguage();
  const { own, change } = useAddress();
  const views = useMemo(() => viewsOf(query), [query]);
  const ids = useMemo(() => idsOf(query, answer.rows), [query, answer.rows]);
  const names = useNames(ids);
  const chosen = own.get("_view") ?? (views[0] && views[0].suits(query) > 1 ? views[0].id : TABLE);
  const view = views.find((each) => each.id === chosen);
  if (!names) return <p class="wait" role="status">{t("loading")}</p>;
  if (!answer.rows.length) {
    return (
      <>
        <p class="empty">{t("no_rows")}</p>
        {answer.note ? <p class="note">{answer.note}</p> : null}
        <Covered coverage={answer.coverage} />
      </>
    );
  }
  return (
    <>
      {answer.note ? <p class="note">{answer.note}</p> : null}
      <div class="bar">
        <div class="tabs" role="group" aria-label={t("view")}>
          {[...views, null].map((each) => (
            <button
              key={each?.id ?? TABLE}
              type="button"
              aria-pressed={each?.id === view?.id}
              onClick={() => change({ _view: each?.id ?? TABLE }, true)}
            >
              {t(each?.title ?? "view_table")}
            </button>
          ))}
        </div>
        <Downloads query={query} answer={answer} />
      </div>
      {view ? (
        <Loaded key={view.id} view={view} query={query} answer={answer} rows={answer.rows} names={names} />
      ) : (
        <Table query={query} rows={answer.rows} names={names} />
      )}
      {answer.next && more ? (
        <button type="button" onClick={more}>
          {t("more_rows")}
        </button>
      ) : null}
      <Conflicts conflicts={answer.conflicts} />
      <Covered coverage={answer.coverage} />
    </>
  );
}

function Loaded({ view, ...props }: ViewProps & { view: View }) {
  const { t } = useLanguage();
  const [Shown, setShown] = useState<FunctionComponent<ViewProps> | null>(null);
  useEffect(() => {
    let wanted = true;
    void view.load().then((component) => wanted && setShown(() => component));
    return () => {
      wanted = false;
    };
  }, [view]);
  return Shown ? <Shown {...props} /> : <p class="wait" role="status">{t("loading")}</p>;
}

function Downloads({ query, answer }: { query: QueryCard; answer: Answer }) {
  const { t } = useLanguage();
  const { formats } = useCatalogue();
  const given = givenOf(answer);
  return (
    <details class="menu">
      <summary>{t("download")}</summary>
      <ul>
        {formats.map((format) => (
          <li key={format.name}>
            <a href={answerAddress(query.name, given, format.name)} download>
              {format.name.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Conflicts({ conflicts }: { conflicts: Conflict[] }) {
  const { t } = useLanguage();
  const { label } = useCatalogue();
  if (!conflicts.length) return null;
  return (
    <section class="conflicts">
      <h2>{t("conflicts")}</h2>
      <ul>
        {conflicts.map(({ id, name, what, versions }) => (
          <li key={`${id} ${what}`}>
            {t("conflict_on", { what: label(what), name })}:{" "}
            {versions.map((version) => (
              <span key={version.value} class="version">
                {label(version.value)} <EvidenceButton title={`${name}: ${version.value}`} evidence={version.evidence} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Covered({ coverage }: { coverage: Coverage }) {
  const { t, number, date, code } = useLanguage();
  const spoken = new Intl.DisplayNames(code, { type: "language" });
  const { documents, releases, languages, first_published: first, last_published: last } = coverage;
  return (
    <p class="faint coverage">
      {t("coverage", {
        documents: number(documents),
        releases: number(releases),
        languages: languages.map((each) => spoken.of(each) ?? each).join(", "),
        first: first ? date(first) : "?",
        last: last ? date(last) : "?",
      })}
    </p>
  );
}
