/** A matrix: who with whom, and how much. Its heads stay where they are while it is scrolled. */
import type { FunctionComponent } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { useAddress } from "../../address";
import { useLanguage } from "../../language";
import { nameOf } from "../../parts/cell";
import { Mark, NameLink, Picture, useWidth } from "../picture";
import { shorten } from "../texts";
import type { ViewProps } from "../view";
import { cellFigures, cellsOf, MOST, ordered, valueOf, type Cell } from "./cells";
import "./matrix.css";
import { Tools } from "./tools";

const [SIZE, HEAD, TYPE] = [36, 104, 12];
/** Heads of columns are slanted, and stick out as far on the right. */
const SLANT = 55;

export const Matrix: FunctionComponent<ViewProps> = ({ query, rows, names }) => {
  const { t, pick, name, number } = useLanguage();
  const { own } = useAddress();
  const [placeRef, width] = useWidth();
  const [topRef, sideRef, cornerRef] = [useRef<SVGGElement>(null), useRef<SVGGElement>(null), useRef<SVGGElement>(null)];
  const { both, cells } = useMemo(() => cellsOf(query, rows), [query, rows]);
  const figures = cellFigures(query, cells);
  const figure = own.get("_figure") === "-" ? undefined : (figures.find((each) => each.name === own.get("_figure")) ?? figures[0]);
  const say = (id: string) => nameOf(id, names, name);
  const value = (cell: Cell) => valueOf(cell, figure);
  const byName = own.get("_order") === "name" ? say : undefined;
  const [down, across] = [ordered(cells, "row", value, byName), ordered(cells, "column", value, byName)];
  const left = Math.max(0, down.length - MOST) + (both ? 0 : Math.max(0, across.length - MOST));
  const [rowPlaces, columnPlaces] = [down, across].map((ids) => new Map(ids.slice(0, MOST).map((id, place) => [id, place] as const)));
  if (!cells.length || !rowPlaces || !columnPlaces) return <p class="note">{t("map_none")}</p>;
  const side = Math.min(170, Math.round(width * 0.34));
  const most = Math.max(...cells.map(value));
  const [wide, high] = [side + columnPlaces.size * SIZE, HEAD + rowPlaces.size * SIZE];
  const predicted = cells.some((each) => each.rows[0]?.prediction === true);
  const measure = figure ? pick(figure.title) : t("matrix_rows");
  const kept = cells.flatMap((cell) => {
    const [row, column] = [rowPlaces.get(cell.row), columnPlaces.get(cell.column)];
    return row === undefined || column === undefined ? [] : [{ cell, x: side + column * SIZE, y: HEAD + row * SIZE }];
  });
  const stick = (event: Event) => {
    const { scrollLeft: x, scrollTop: y } = event.currentTarget as HTMLElement;
    topRef.current?.setAttribute("transform", `translate(0 ${y})`);
    sideRef.current?.setAttribute("transform", `translate(${x} 0)`);
    cornerRef.current?.setAttribute("transform", `translate(${x} ${y})`);
  };
  const frame = (picture: preact.ComponentChildren) => (
    <div class="scroll matrix" onScroll={stick}>
      {picture}
    </div>
  );
  return (
    <section aria-label={t("view_matrix")}>
      <div class="place" ref={placeRef}>
        {width ? (
          <Picture
            label={`${pick(query.title)}: ${t("view_matrix")}, ${measure}`}
            file={`${query.name.replaceAll("/", "-")}-matrix`}
            width={wide + SLANT}
            height={high + 2}
            frame={frame}
            tools={<Tools figures={figures} figure={figure} />}
          >
            {[...rowPlaces.values(), rowPlaces.size].map((place) => (
              <path key={place} class="rule" d={`M0 ${HEAD + place * SIZE}H${wide}`} />
            ))}
            {[...columnPlaces.values(), columnPlaces.size].map((place) => (
              <path key={place} class="rule" d={`M${side + place * SIZE} ${HEAD}V${high}`} />
            ))}
            {kept.map(({ cell, x, y }) => (
              <Mark
                key={`${cell.row} ${cell.column}`}
                id={`${cell.row} ${cell.column}`}
                title={`${say(cell.row)} – ${say(cell.column)}, ${measure}: ${number(value(cell))}`}
                rows={cell.rows}
                class={cell.rows[0]?.prediction === true ? "cell predicted" : "cell"}
              >
                <rect class="body" x={x + 1} y={y + 1} width={SIZE - 2} height={SIZE - 2} fill-opacity={most ? 0.08 + 0.6 * Math.sqrt(Math.max(0, value(cell)) / most) : 0.1} />
                <text x={x + SIZE / 2} y={y + SIZE / 2 + 4} text-anchor="middle">
                  {number(Math.round(value(cell) * 100) / 100)}
                </text>
              </Mark>
            ))}
            <g class="stuck" ref={topRef}>
              <rect class="paper" width={wide + SLANT} height={HEAD} />
              {[...columnPlaces].map(([id, place]) => (
                <NameLink key={id} id={id} kind={names.get(id)?.kind}>
                  <text transform={`translate(${side + place * SIZE + SIZE / 2 + 2} ${HEAD - 6}) rotate(-58)`}>{shorten(say(id), HEAD - 4, TYPE)}</text>
                </NameLink>
              ))}
            </g>
            <g class="stuck" ref={sideRef}>
              <rect class="paper" y={HEAD} width={side} height={high - HEAD + 2} />
              {[...rowPlaces].map(([id, place]) => (
                <NameLink key={id} id={id} kind={names.get(id)?.kind}>
                  <text x={side - 6} y={HEAD + place * SIZE + SIZE / 2 + 4} text-anchor="end">
                    {shorten(say(id), side - 8, TYPE)}
                  </text>
                </NameLink>
              ))}
            </g>
            <g class="stuck" ref={cornerRef}>
              <rect class="paper" width={side} height={HEAD} />
            </g>
          </Picture>
        ) : null}
      </div>
      <ul class="legend" aria-label={t("legend")}>
        <li data-saved>{measure}</li>
        <li data-saved>{t("matrix_shade")}</li>
        {both ? <li data-saved>{t("matrix_both")}</li> : null}
        {predicted ? <li data-saved>{t("matrix_predicted")}</li> : null}
        {left ? <li data-saved>{t("matrix_more", { count: number(left) })}</li> : null}
      </ul>
    </section>
  );
};
