/** What was found in a document: its facts, each to be accepted or rejected, beside the text with the quotes in it. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FoundDocument } from "../api/types";
import { useLanguage } from "../language";
import { cut } from "../passages";
import { sentencesOf, standing, statementsOf, turned, type Ids } from "./choosing";
import { Fact } from "./fact";

interface Props {
  document: FoundDocument;
  rejected: Ids;
  reject: (rejected: Ids) => void;
  disabled: boolean;
}

/** Names are many and seldom wrong: they are folded away. */
const FOLDED = "Name";

export function Found({ document, rejected, reject, disabled }: Props) {
  const { t, number, date } = useLanguage();
  const [active, setActive] = useState("");
  const left = useMemo(() => standing(document, rejected), [document, rejected]);
  const all = useMemo(() => statementsOf(document), [document]);
  const turn = (ids: Iterable<string>, accept: boolean) => reject(turned(rejected, ids, accept));
  const projecting = document.standing === "new" ? "upload_new" : document.standing === "same" ? "upload_same" : "upload_changed";
  return (
    <section class="found" aria-label={document.title}>
      <h3 lang={document.language}>{document.title}</h3>
      <p class="faint">
        {document.published ? <time dateTime={document.published}>{date(document.published)} · </time> : null}
        {t(projecting)}
        {all.length ? <> · {t("upload_accepted", { count: number(left.size), total: number(all.length) })}</> : null}
      </p>
      {all.length ? (
        <div class="deciding">
          <div class="findings" role="group" aria-label={t("document_said")} onKeyDown={step} onPointerLeave={() => setActive("")}>
            <div class="bar">
              <button type="button" disabled={disabled} onClick={() => turn(all.map((each) => each.id), true)}>
                {t("upload_accept_all")}
              </button>
              <button type="button" disabled={disabled} onClick={() => turn(all.map((each) => each.id), false)}>
                {t("upload_reject_all")}
              </button>
            </div>
            {document.facts.map((fact) => (
              <Fact
                key={fact.id}
                fact={fact}
                language={document.language}
                open={fact.kind !== FOLDED}
                rejected={rejected}
                left={left}
                turn={turn}
                show={setActive}
                disabled={disabled}
              />
            ))}
          </div>
          <Text document={document} left={left} active={active} />
        </div>
      ) : (
        <>
          <p class="note">{t("upload_nothing")}</p>
          <label class="line">
            <input
              type="checkbox"
              checked={!rejected.has(document.id)}
              disabled={disabled}
              onChange={(event) => turn([document.id], event.currentTarget.checked)}
            />
            {t("upload_keep")}
          </label>
        </>
      )}
    </section>
  );
}

/** j and k go from one decision to the next, as arrows do in a list. */
function step(event: KeyboardEvent): void {
  const by = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  const boxes = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  const shown = boxes.filter((box) => box.checkVisibility());
  const at = shown.indexOf(document.activeElement as HTMLInputElement);
  shown[Math.max(0, Math.min(shown.length - 1, at + by))]?.focus();
  event.preventDefault();
}

function Text({ document, left, active }: { document: FoundDocument; left: Ids; active: string }) {
  const { t } = useLanguage();
  const boxRef = useRef<HTMLDivElement>(null);
  const quotes = useMemo(() => {
    const found = new Map<string, { key: string; start: number; end: number; ids: string[] }>();
    for (const fact of document.facts) {
      for (const { key, start, end, said } of sentencesOf(fact)) {
        const quote = found.get(key) ?? { key, start, end, ids: [] };
        quote.ids.push(...said.map((each) => each.id));
        found.set(key, quote);
      }
    }
    return [...found.values()];
  }, [document]);
  const pieces = useMemo(() => cut(document.text, quotes), [document, quotes]);
  useEffect(() => {
    const box = boxRef.current;
    const mark = box?.querySelector<HTMLElement>("mark.chosen");
    if (!box || !mark) return;
    const gap = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (gap < 0 || gap > box.clientHeight - 40) box.scrollTop += gap - box.clientHeight / 3;
  }, [active]);
  return (
    <div class="text original" ref={boxRef} lang={document.language} dir="auto" role="region" aria-label={t("upload_text")} tabIndex={0}>
      {pieces.map(({ text, spans }, place) => {
        if (!spans.length) return text;
        const chosen = spans.some((span) => span.key === active) ? "chosen" : "";
        const out = spans.every((span) => span.ids.every((id) => !left.has(id))) ? "out" : "";
        return (
          <mark key={place} class={`${chosen} ${out}`}>
            {text}
          </mark>
        );
      })}
    </div>
  );
}
