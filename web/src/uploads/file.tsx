/** One file on its way: how far it is, what was found in it, what was written of it. */
import { addressOf, along } from "../address";
import type { IssueCard, Written } from "../api/types";
import { useLanguage } from "../language";
import { EntityLink } from "../parts/cell";
import { decision, type Ids } from "./choosing";
import { Found } from "./found";
import type { Item } from "./queue";

interface Props {
  item: Item;
  reject: (rejected: Ids) => void;
  write: () => void;
  drop: () => void;
}

export function FileOnItsWay({ item, reject, write, drop }: Props) {
  const { t, number } = useLanguage();
  const { card, state, problem, written } = item;
  const documents = card?.documents ?? [];
  const deciding = state === "found" || state === "writing";
  const busy = state === "sending" || state === "reading" || state === "writing";
  return (
    <article class={`upload ${state}`} aria-label={item.name} aria-busy={state === "writing"}>
      <header class="bar">
        <h2>{item.name}</h2>
        <span role="status" class="faint">
          {t(`upload_${state}`, { done: number(card?.done ?? 0), of: number(card?.of ?? 0) })}
        </span>
        {busy ? <progress {...(state === "reading" && card?.of ? { value: card.done, max: card.of } : {})} aria-label={item.name} /> : null}
        <button type="button" class="plain" onClick={drop} disabled={state === "writing"} aria-label={`${t(deciding ? "upload_discard" : "upload_remove")}: ${item.name}`}>
          {t(deciding ? "upload_discard" : "upload_remove")}
        </button>
      </header>
      {problem ? (
        <div class="trouble" role="alert">
          <p>{problem.where ? `${problem.where}: ${problem.detail}` : problem.detail}</p>
          {problem.remedy ? <p class="faint">{problem.remedy}</p> : null}
        </div>
      ) : null}
      {deciding ? (
        <>
          <Issues issues={card?.issues ?? []} />
          {documents.map((document) => (
            <Found key={document.id} document={document} rejected={item.rejected} reject={reject} disabled={state === "writing"} />
          ))}
          <div class="bar deciding-bar">
            <button type="button" class="main" disabled={state === "writing" || !Object.keys(decision(documents, item.rejected)).length} onClick={write}>
              {t("upload_write")}
            </button>
          </div>
        </>
      ) : null}
      {written ? <Result written={written} /> : null}
    </article>
  );
}

function Issues({ issues }: { issues: IssueCard[] }) {
  const { t } = useLanguage();
  if (!issues.length) return null;
  return (
    <details class="issues">
      <summary>
        {t("upload_issues")} ({issues.length})
      </summary>
      <ul>
        {issues.map((each, place) => (
          <li key={place}>
            {each.skipped ? <strong>{t("upload_skipped")} · </strong> : null}
            {each.where}: {each.reason} {each.remedy ? <span class="faint">{each.remedy}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Result({ written }: { written: Written }) {
  const { t, number, name } = useLanguage();
  const { loaded, changed, unchanged, statements, documents, entities } = written;
  const counts = { loaded: number(loaded), changed: number(changed), unchanged: number(unchanged), statements: number(statements) };
  return (
    <div class="result" role="status">
      <p>{documents.length ? t("upload_result", counts) : t("upload_result_none")}</p>
      <Issues issues={written.issues} />
      {documents.length ? <h3>{t("documents")}</h3> : null}
      <ul>
        {documents.map((each) => (
          <li key={each.id}>
            <a href={along(addressOf.document(each.id))}>{name(each)}</a>
          </li>
        ))}
      </ul>
      {entities.length ? <h3>{t("upload_made")}</h3> : null}
      <ul>
        {entities.map((each) => (
          <li key={each.id}>
            <EntityLink id={each.id} kind={each.kind}>
              {name(each)}
            </EntityLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
