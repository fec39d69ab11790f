/** The points as a list: found by words, walked with the arrow keys; the one in focus is pointed out in the picture. */
import { useState } from "preact/hooks";
import { useCatalogue } from "../../catalogue";
import { useLanguage } from "../../language";
import { Dot } from "../../parts/dot";
import type { Bond, Point } from "./network";

interface Props {
  points: Point[];
  around: ReadonlyMap<string, Bond[]>;
  find: string;
  search: (words: string) => void;
  chosen: string | null;
  choose: (point: string) => void;
  point: (point: string | null) => void;
}

const MOST = 200;
/** How far a key leads along the list. */
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

export function Walk({ points, around, find, search, chosen, choose, point }: Props) {
  const { t, number } = useLanguage();
  const { label } = useCatalogue();
  const [at, setAt] = useState(0);
  const listed = points.slice(0, MOST);
  const current = Math.min(at, Math.max(0, listed.length - 1));
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(listed.length - 1, current + step));
    setAt(next);
    (event.currentTarget as Element).querySelectorAll<HTMLElement>("button")[next]?.focus();
  };
  return (
    <section class="walk" aria-label={t("network_list")}>
      <label>
        <span class="hidden">{t("network_find")}</span>
        <input type="search" placeholder={t("network_find")} value={find} onInput={(event) => search(event.currentTarget.value)} />
      </label>
      <ul onKeyDown={onKey} onBlur={() => point(null)}>
        {listed.map(({ id, kind, label: name }, place) => (
          <li key={id}>
            <button
              type="button"
              class="plain"
              tabIndex={place === current ? 0 : -1}
              aria-pressed={id === chosen}
              onFocus={() => {
                setAt(place);
                point(id);
              }}
              onClick={() => choose(id)}
            >
              <Dot kind={kind} />
              <span>{name}</span>
              <span class="faint">
                {label(kind)} · {number(around.get(id)?.length ?? 0)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {points.length > listed.length ? (
        <p class="faint">{t("network_more", { count: number(points.length - listed.length) })}</p>
      ) : null}
      {points.length ? null : <p class="faint">{t("suggest_none")}</p>}
    </section>
  );
}
