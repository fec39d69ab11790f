/** What the shades and lines of the map mean, in words. */
import { useLanguage } from "../../language";
import type { Arc } from "./countries";

interface Props {
  classes: number[];
  /** The least that any country has. */
  least: number;
  arcs: Arc[];
}

export function Legend({ classes, least, arcs }: Props) {
  const { t, number } = useLanguage();
  return (
    <ul class="legend map" aria-label={t("legend")}>
      {classes.map((end, place) => {
        const start = place ? (classes[place - 1] ?? 0) + 1 : least;
        const counted = start === end ? number(end) : `${number(start)}–${number(end)}`;
        return (
          <li data-saved key={end}>
            <svg class="picture" width="22" height="14" aria-hidden="true">
              <g class={`country shade-${place}`}>
                <rect class="body" x="1" y="1" width="20" height="12" />
              </g>
            </svg>
            {counted === number(1) ? t("rows_one") : t("rows", { count: counted })}
          </li>
        );
      })}
      {arcs.some((each) => !each.predicted) ? (
        <li data-saved>
          <Line />
          {t(arcs.some((each) => each.directed) ? "map_arrow" : "map_arc")}
        </li>
      ) : null}
      {arcs.some((each) => each.predicted) ? (
        <li data-saved>
          <Line look="predicted" />
          {t("map_predicted")}
        </li>
      ) : null}
    </ul>
  );
}

function Line({ look = "" }: { look?: string }) {
  return (
    <svg class="picture" width="30" height="10" aria-hidden="true">
      <g class={`arc ${look}`}>
        <path class="body" d="M1 5H29" stroke-width="2" />
      </g>
    </svg>
  );
}
