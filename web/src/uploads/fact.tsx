/** A fact that was found, and below it each of its statements under the sentence that says it. */
import { useEffect, useId, useRef } from "preact/hooks";
import type { FoundFact, FoundStatement } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { Dot } from "../parts/dot";
import { sentencesOf, shareOf, type Ids } from "./choosing";

interface Props {
  fact: FoundFact;
  language: string;
  open: boolean;
  rejected: Ids;
  /** What stands of the document. */
  left: Ids;
  turn: (ids: Iterable<string>, accept: boolean) => void;
  /** Show a sentence in the text. */
  show: (key: string) => void;
  disabled: boolean;
}

export function Fact({ fact, language, open, rejected, left, turn, show, disabled }: Props) {
  const { t, pick, number } = useLanguage();
  const id = useId();
  const boxRef = useRef<HTMLInputElement>(null);
  const share = shareOf(fact, rejected);
  useEffect(() => {
    if (boxRef.current) boxRef.current.indeterminate = share === "some";
  }, [share]);
  const title = pick(fact.title);
  const kept = fact.statements.filter((each) => left.has(each.id)).length;
  return (
    <div class={kept ? "finding" : "finding out"}>
      <label class="line finding-title">
        <input
          ref={boxRef}
          type="checkbox"
          aria-label={t("upload_fact_accept", { title })}
          checked={share !== "none"}
          disabled={disabled}
          onChange={() => turn(fact.statements.map((each) => each.id), share !== "all")}
        />
        <Dot kind={fact.kind} />
        <strong>{title}</strong>
      </label>
      {kept || share === "none" ? null : <p class="fallen">{t("upload_fallen")}</p>}
      <details open={open}>
        <summary>{t("upload_accepted", { count: number(kept), total: number(fact.statements.length) })}</summary>
        {sentencesOf(fact).map((sentence) => (
          <div
            class="sentence"
            key={sentence.key}
            role="group"
            aria-labelledby={`${id}-${sentence.key}`}
            onPointerEnter={() => show(sentence.key)}
            onFocusCapture={() => show(sentence.key)}
          >
            <blockquote id={`${id}-${sentence.key}`} lang={language} dir="auto">
              {sentence.quote}
            </blockquote>
            {sentence.said.map((each) => (
              <label class={left.has(each.id) ? "line" : "line out"} key={each.id}>
                <input
                  type="checkbox"
                  checked={!rejected.has(each.id)}
                  disabled={disabled}
                  onChange={(event) => turn([each.id], event.currentTarget.checked)}
                />
                <span>
                  <Said statement={each} about={fact.id} />
                  {kept && !left.has(each.id) && !rejected.has(each.id) ? <small class="fallen">{t("upload_fallen")}</small> : null}
                </span>
              </label>
            ))}
          </div>
        ))}
      </details>
    </div>
  );
}

/** Qualifiers that say something to a reader; the others are in what they qualify. */
const TOLD = ["title", "on"];

/** A statement in words, without the fact itself, under whose title it stands. */
function Said({ statement, about }: { statement: FoundStatement; about: string }) {
  const { t, pick, date, number } = useLanguage();
  const { label } = useCatalogue();
  const { subject, object, value, qualifiers, realis, tier, relation } = statement;
  const other = (end: typeof subject | null) => (end && `${end.kind}:${end.id}` !== about ? pick(end.name) : null);
  const said =
    typeof value === "number" ? number(value)
    : typeof value === "boolean" ? t(value ? "yes" : "no")
    : value === null ? null
    : /^\d{4}(-\d\d){0,2}$/.test(value) && relation !== "number" ? date(value)
    : relation === "name" ? `“${value}”`
    : /^[a-z][a-z_0-9]*$/.test(value) || relation === "type" ? label(value)
    : value;
  const reached = relation === "REACHED" ? [label(String(qualifiers.status)), ...("on" in qualifiers ? [date(String(qualifiers.on))] : [])] : null;
  const more = TOLD.filter((name) => !reached && qualifiers[name] !== undefined).map((name) =>
    name === "on" ? date(String(qualifiers[name])) : String(qualifiers[name]),
  );
  return (
    <span class="what">
      {other(subject)} <span class="relation">{pick(statement.words)}</span> {reached?.join(" · ") ?? other(object) ?? said}
      {more.length ? <span class="faint"> ({more.join(", ")})</span> : null}
      {realis !== "actual" ? <em class="realis"> {t(`realis_${realis}` as Parameters<typeof t>[0])}</em> : null}
      {tier !== "explicit" ? <em class="faint"> {t(`tier_${tier}` as Parameters<typeof t>[0])}</em> : null}
    </span>
  );
}
