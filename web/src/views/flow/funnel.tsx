/** The steps of the life-cycle one below the other, as wide as many have come there. */
import { useMemo } from "preact/hooks";
import type { ColumnCard, QueryCard, Row } from "../../api/types";
import { useCatalogue } from "../../catalogue";
import { useLanguage } from "../../language";
import { stageOf } from "../../parts/status";
import { Mark } from "../picture";
import { shorten } from "../texts";
import { stepsOf, type Step } from "./steps";

const [LINE, BAR] = [40, 30];

/** The steps that rows are at, and how high they are as a picture. */
export function useSteps(query: QueryCard, rows: Row[], figure: ColumnCard | undefined, width: number): { steps: Step[]; height: number } {
  const { vocabulary } = useCatalogue();
  return useMemo(() => {
    const steps = stepsOf(query, rows, vocabulary.statuses, figure);
    return { steps, height: width ? steps.length * LINE + 8 : 0 };
  }, [query, rows, figure, width, vocabulary]);
}

export function Funnel({ steps, figure, width }: { steps: Step[]; figure: ColumnCard | undefined; width: number }) {
  const { t, number, pick } = useLanguage();
  const { label, vocabulary } = useCatalogue();
  const side = Math.min(170, Math.round(width * 0.36));
  const most = Math.max(1, ...steps.map((each) => each.value));
  const middle = side + (width - side) / 2;
  return (
    <>
      {steps.map(({ status, value, rows }, place) => {
        const wide = Math.max(2, ((width - side - 8) * value) / most);
        const y = place * LINE + 4;
        const name = status ? label(status) : t("lane_none");
        return (
          <g key={status}>
            <text x={side - 10} y={y + BAR / 2 + 4} text-anchor="end">
              {shorten(name, side - 10)}
            </text>
            <Mark id={status || "-"} title={`${name}: ${number(value)}${figure ? `, ${pick(figure.title)}` : ""}`} rows={rows} class="step">
              <rect class={`body ${stageOf(status, vocabulary.statuses)}`} x={middle - wide / 2} y={y} width={wide} height={BAR} rx={3} />
              <text x={middle} y={y + BAR / 2 + 4} text-anchor="middle">
                {number(value)}
              </text>
            </Mark>
          </g>
        );
      })}
    </>
  );
}
