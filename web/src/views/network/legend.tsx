/** What colours and lines mean; a click on a kind hides it or shows it again. */
import { useCatalogue } from "../../catalogue";
import { useLanguage, type Word } from "../../language";
import { Dot } from "../../parts/dot";
import type { kindOf, Network } from "./network";

interface Props {
  network: Network;
  hidden: ReadonlySet<string>;
  toggle: (kind: string) => void;
}

export const LINES: Record<ReturnType<typeof kindOf>, Word> = { stated: "line_stated", foretold: "line_foretold", known: "line_known" };

export function Legend({ network, hidden, toggle }: Props) {
  const { t, number } = useLanguage();
  const { vocabulary, label } = useCatalogue();
  const counts = new Map<string, number>();
  for (const { kind } of network.points.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = vocabulary.kinds.filter(({ id }) => counts.has(id));
  return (
    <div class="legend">
      <div role="group" aria-label={t("network_kinds")}>
        {kinds.map(({ id }) => (
          <button key={id} type="button" class="kind" aria-pressed={!hidden.has(id)} onClick={() => toggle(id)}>
            <Dot kind={id} />
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
