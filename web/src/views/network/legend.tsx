/** What colours and lines mean; a click on a kind hides it or shows it again. */
import { useCatalogue } from "../../catalogue";
import { useLanguage, type Word } from "../../language";
import type { Network } from "./network";

interface Props {
  network: Network;
  hidden: ReadonlySet<string>;
  toggle: (kind: string) => void;
}

const LINES: Record<string, Word> = { stated: "line_stated", foretold: "line_foretold", known: "line_known" };

export function Legend({ network, hidden, toggle }: Props) {
  const { t, number } = useLanguage();
  const { vocabulary, label, colour } = useCatalogue();
  const counts = new Map<string, number>();
  for (const { kind } of network.points.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = vocabulary.kinds.filter(({ id }) => counts.has(id));
  return (
    <div class="legend">
      <div role="group" aria-label={t("network_kinds")}>
        {kinds.map(({ id }) => (
          <button key={id} type="button" class="kind" aria-pressed={!hidden.has(id)} onClick={() => toggle(id)}>
            <svg class="dot" viewBox="0 0 8 8" aria-hidden="true">
              <circle cx="4" cy="4" r="4" fill={colour(id)} />
            </svg>
            {label(id)} <span class="figure">{number(counts.get(id) ?? 0)}</span>
          </button>
        ))}
      </div>
      <ul>
        {Object.entries(LINES).map(([line, word]) => (
          <li key={line}>
            <span class={`line ${line}`} aria-hidden="true" /> {t(word)}
          </li>
        ))}
      </ul>
    </div>
  );
}
