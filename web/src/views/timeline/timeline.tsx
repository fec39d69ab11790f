/** Rows on a time axis, in lanes by their status or kind. */
import type { FunctionComponent } from "preact";
import { useMemo } from "preact/hooks";
import { useAddress } from "../../address";
import type { QueryCard, Row } from "../../api/types";
import { useCatalogue } from "../../catalogue";
import { heading } from "../../columns";
import { useLanguage } from "../../language";
import { STAGES, stageOf, type Stage } from "../../parts/status";
import { Mark, NameLink, Picture, useWidth } from "../picture";
import { detailColumn, subjectColumn, subjectOf } from "../subject";
import { widthOf } from "../texts";
import type { ViewProps } from "../view";
import { Glyph } from "./glyph";
import { laneColumns, layLanes, rowSpan, whenOf, type Item, type Laid } from "./lanes";
import { around, spanOf, ticksOf } from "./time";
import "./timeline.css";

const [AXIS, SIDE] = [26, 4];

export const Timeline: FunctionComponent<ViewProps> = ({ query, rows, names }) => {
  const language = useLanguage();
  const { t, pick, date, number } = language;
  const { vocabulary, label } = useCatalogue();
  const { own, change } = useAddress();
  const [placeRef, width] = useWidth();
  const lanesBy = useMemo(() => laneColumns(query, rows), [query, rows]);
  const chosen = own.get("_lane");
  const by = chosen === "-" ? undefined : (lanesBy.find(({ name }) => name === chosen) ?? lanesBy[0]);
  const subject = useMemo(() => subjectColumn(query), [query]);
  const when = useMemo(() => whenOf(query), [query]);
  const stage = (row: Row) => stageOf(String(row[stepColumn(query, rows, vocabulary.statuses.map(({ id }) => id))] ?? ""), vocabulary.statuses);
  const detail = useMemo(() => detailColumn(query, rows, subject, lanesBy), [query, rows, subject, lanesBy]);
  const say = (row: Row) => [detail ? row[detail.name] : "", subjectOf(subject, row, names, language).name].filter(Boolean).join(", ");
  const items = rows.flatMap((row): Item[] => {
    const span = when && rowSpan(when, row);
    if (!span) return [];
    const until = when.until && spanOf(String(row[when.until.name] ?? ""))?.end;
    return [{ row, span, until, lane: by ? String(row[by.name] ?? "") : "", label: say(row) }];
  });
  const undated = rows.length - items.length;
  const order = useMemo(() => {
    const ranks = new Map(vocabulary.statuses.map(({ id }, place) => [id, place]));
    const rank = (id: string) => (id === "" ? 1000 : (ranks.get(id) ?? 100));
    return [...new Set(items.map((each) => each.lane))].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  }, [items, vocabulary]);
  if (!items.length || !when) return <p class="note">{t(undated === 1 ? "timeline_undated_one" : "timeline_undated", { count: number(undated) })}</p>;
  const range = around(items.flatMap(({ span, until }) => [span, ...(until ? [{ start: until - 1, end: until }] : [])]));
  const x = (day: number) => SIDE + ((day - range.start) / (range.end - range.start)) * (width - 2 * SIDE);
  const lanes = layLanes(items, order, width, x);
  const height = AXIS + lanes.reduce((sum, each) => sum + each.height, 0) + 4;
  const ticks = ticksOf(range, width);
  const stages = STAGES.filter((each) => items.some(({ row }) => stage(row) === each));
  const laneName = (id: string) => (by ? (id === "" ? t("lane_none") : label(id)) : "");
  const titleOf = ({ row, lane, label: name }: Item) => {
    const last = when.last && row[when.last.name];
    const realis = row.realis && row.realis !== "actual" ? t(`realis_${row.realis as "future"}`) : "";
    const days = [date(String(row[when.on.name])), ...(last ? [date(String(last))] : [])].join(" – ");
    return [[name, days].filter(Boolean).join(", "), laneName(lane), realis].filter(Boolean).join(" · ");
  };
  return (
    <section aria-label={t("view_timeline")}>
      <div class="place" ref={placeRef}>
        {width ? (
          <Picture
            label={`${pick(query.title)}: ${t("view_timeline")}`}
            file={`${query.name.replaceAll("/", "-")}-timeline`}
            width={width}
            height={height}
            tools={
              lanesBy.length ? (
                <label class="choice">
                  <span class="field-title">{t("timeline_lanes")}</span>
                  <select value={by?.name ?? "-"} onChange={(event) => change({ _lane: event.currentTarget.value })}>
                    {lanesBy.map((column) => (
                      <option key={column.name} value={column.name}>
                        {heading({ column }, pick)}
                      </option>
                    ))}
                    <option value="-">{t("lane_all")}</option>
                  </select>
                </label>
              ) : null
            }
          >
            {ticks.map(({ at, iso }) => (
              <g key={iso} class="tick">
                <path class="rule" d={`M${x(at)} ${AXIS - 8}V${height}`} />
                <text class="soft" x={Math.min(x(at) + 3, width - widthOf(date(iso)) - 2)} y={AXIS - 10}>
                  {date(iso)}
                </text>
              </g>
            ))}
            {lanes.map((lane) => (
              <g key={lane.id} transform={`translate(0 ${AXIS + lane.y})`}>
                <path class="rule" d={`M0 .5H${width}`} />
                {by ? (
                  <text class="lane" x={SIDE} y={16}>
                    {laneName(lane.id)}
                  </text>
                ) : null}
              </g>
            ))}
            {lanes.flatMap((lane) =>
              lane.items.map((item, place) => (
                <Dated key={`${lane.id} ${place}`} id={`${lane.id} ${place}`} item={item} stage={stage(item.row)} title={titleOf(item)}>
                  <NameLink {...subjectOf(subject, item.row, names, language)}>
                    <text x={item.textX} y={item.y + AXIS + 4} text-anchor={item.before ? "end" : "start"}>
                      {item.text}
                    </text>
                  </NameLink>
                </Dated>
              )),
            )}
          </Picture>
        ) : null}
      </div>
      <ul class="legend" aria-label={t("legend")}>
        {stages.map((each) => (
          <li data-saved key={each}>
            <svg class="picture" width="14" height="14" aria-hidden="true">
              <Glyph stage={each} x={7} y={7} />
            </svg>
            {t(`stage_${each}`)}
          </li>
        ))}
        <li data-saved>{t("timeline_span")}</li>
        {items.some((each) => each.until !== undefined) ? <li data-saved>{t("timeline_until")}</li> : null}
      </ul>
      {undated ? <p class="faint">{t(undated === 1 ? "timeline_undated_one" : "timeline_undated", { count: number(undated) })}</p> : null}
    </section>
  );
};

interface DatedProps {
  id: string;
  item: Laid;
  stage: Stage;
  title: string;
  children: preact.ComponentChildren;
}

function Dated({ id, item, stage, title, children }: DatedProps) {
  const y = item.y + AXIS;
  const sure = item.row.realis === undefined || item.row.realis === "actual";
  return (
    <>
      <Mark id={id} title={title} rows={[item.row]} class={sure ? "" : "unreal"}>
        <rect class={`span ${stage}`} x={item.x} y={y - 7} width={item.width} height={14} rx={7} />
        {item.untilX !== undefined ? <path class={`until ${stage}`} d={`M${item.x + item.width} ${y}H${item.untilX}M${item.untilX} ${y - 5}v10`} /> : null}
        <Glyph stage={stage} x={item.x + item.width / 2} y={y} />
      </Mark>
      {children}
    </>
  );
}

/** The column that says which step of the life-cycle a row is. */
function stepColumn(query: QueryCard, rows: Row[], statuses: string[]): string {
  const columns = query.columns.filter(({ name, many }) => !many && name !== "before");
  const column = columns.find(({ type }) => type === "status") ?? columns.find(({ name, type }) => type === "text" && rows.some((row) => statuses.includes(String(row[name]))));
  return column?.name ?? "";
}
