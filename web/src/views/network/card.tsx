/** The card of a point: what the answer says of it, what it has reached, and its ties, each with its sentences. */
import { addressOf, along } from "../../address";
import { useCatalogue } from "../../catalogue";
import { useLanguage } from "../../language";
import { Dot } from "../../parts/dot";
import { EvidenceButton } from "../../parts/evidence";
import { Status } from "../../parts/status";
import { say } from "./fact";
import type { Bond, Network, Point } from "./network";

interface Props {
  point: Point;
  network: Network;
  bonds: Bond[];
  /** What the figures of the answer are called. */
  titles: ReadonlyMap<string, string>;
  expanded: boolean;
  expand: () => void;
  choose: (point: string | null) => void;
}

const MOST = 100;

export function Card({ point, network, bonds, titles, expanded, expand, choose }: Props) {
  const { t, number, date } = useLanguage();
  const { label } = useCatalogue();
  const ties = bonds.flatMap((bond) => bond.ties).sort((a, b) => (a.id < b.id ? -1 : 1));
  const scores = Object.entries(point.scores);
  return (
    <section class="card" aria-label={point.label}>
      <header>
        <h2>
          <Dot kind={point.kind} />
          {point.label}
        </h2>
        <button type="button" class="plain" aria-label={t("close")} onClick={() => choose(null)}>
          ×
        </button>
      </header>
      <p class="faint">{label(point.kind)}</p>
      <p class="card-ways">
        <a href={along(addressOf.entity(point.id))}>{t("network_page")}</a>
        <button type="button" aria-pressed={expanded} onClick={expand}>
          {t("network_expand")}
        </button>
      </p>
      {scores.length ? (
        <dl>
          {scores.map(([name, value]) => (
            <div key={name}>
              <dt>{titles.get(name) ?? label(name)}</dt>
              <dd class="figure">{typeof value === "number" ? number(value) : String(value)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <ul>
        {point.steps.map(({ status, on, evidence }) => (
          <li key={`${status} ${on}`}>
            <span>
              <Status id={status} /> {on ? date(on) : null}
            </span>
            <EvidenceButton title={`${point.label}: ${label(status)}`} evidence={evidence} />
          </li>
        ))}
        {ties.slice(0, MOST).map((tie) => {
          const other = tie.source === point.id ? tie.target : tie.source;
          const name = (
            <button type="button" class="plain" onClick={() => choose(other)}>
              {network.points.get(other)?.label ?? other}
            </button>
          );
          return (
            <li key={tie.id}>
              <span>
                {tie.source === point.id ? <span class="faint">{label(tie.relation)} </span> : null}
                {name}
                {tie.source === point.id ? null : <span class="faint"> {label(tie.relation)} …</span>}
              </span>
              <EvidenceButton title={say(tie, network, label)} evidence={tie.evidence} />
            </li>
          );
        })}
      </ul>
      {ties.length > MOST ? <p class="faint">{t("network_more_ties", { count: number(ties.length - MOST) })}</p> : null}
    </section>
  );
}
