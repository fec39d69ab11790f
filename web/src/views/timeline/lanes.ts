/** Rows on a time axis: which columns say when, which may divide them into lanes, and what has room beside what. */
import type { ColumnCard, QueryCard, Row } from "../../api/types";
import { shownColumns } from "../../columns";
import { shorten, widthOf } from "../texts";
import { spanOf, type Span } from "./time";

export interface When {
  on: ColumnCard;
  /** The column with the end of what lasts. */
  last?: ColumnCard;
  /** The column with the day until which it is to be. */
  until?: ColumnCard;
}
export interface Item {
  row: Row;
  lane: string;
  span: Span;
  until: number | undefined;
  label: string;
}
export interface Laid extends Item {
  x: number;
  width: number;
  y: number;
  /** The label as far as there is room, and where it begins. */
  text: string;
  textX: number;
  /** Whether the label stands before the mark, and ends there. */
  before: boolean;
  untilX: number | undefined;
}
export interface Lane {
  id: string;
  y: number;
  height: number;
  items: Laid[];
}

/** A mark is no narrower, a line of marks no lower. */
export const [MARK, LINE, HEAD] = [12, 22, 24];
const [GAP, MOST_LABEL] = [8, 300];
/** More lanes than these divide nothing. */
const MOST_LANES = 14;
/** What something was before, or whether it was said to be, is no kind of thing. */
const NO_LANES = new Set(["before", "language", "currency"]);

/** Which columns of a question say when; nothing where none does. */
export function whenOf(query: QueryCard): When | undefined {
  const dates = query.columns.filter((each) => each.type === "date");
  const named = (name: string) => dates.find((each) => each.name === name);
  const [on, last, until] = [named("first") ?? dates[0], named("last"), named("expires_on")];
  if (!on) return undefined;
  return { on, ...(last && last !== on ? { last } : {}), ...(until && until !== on ? { until } : {}) };
}

/** When a row was, as precisely as it says. */
export function rowSpan({ on, last }: When, row: Row): Span | undefined {
  const start = spanOf(String(row[on.name] ?? ""));
  const end = last && spanOf(String(row[last.name] ?? ""));
  return start && end ? { start: start.start, end: Math.max(start.end, end.end) } : start;
}

/** The columns that may divide rows: of a status, or of a text that is a word of few. */
export function laneColumns(query: QueryCard, rows: Row[]): ColumnCard[] {
  const shown = shownColumns(query).map(({ column }) => column);
  const fit = shown.filter(({ name, type, many }) => {
    if (many || NO_LANES.has(name)) return false;
    if (type === "status") return true;
    const values = new Set(rows.map((row) => row[name]).filter((value) => value !== null));
    const words = [...values].every((value) => typeof value === "string" && /^[A-Za-z][A-Za-z_]{0,24}$/.test(value));
    return type === "text" && values.size > 0 && values.size <= MOST_LANES && words;
  });
  return fit.sort((a, b) => Number(b.type === "status") - Number(a.type === "status"));
}

/** Lay items out in lanes of this order, each on the highest line where it and its label have room. */
export function layLanes(items: Item[], order: string[], width: number, x: (day: number) => number): Lane[] {
  let y = 0;
  return order.flatMap((id) => {
    const own = items.filter((each) => each.lane === id).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    if (!own.length) return [];
    const lines: number[] = [];
    const laid = own.map((item): Laid => {
      const across = boxOf(item, width, x);
      const free = lines.findIndex((right) => right + GAP <= across.left);
      const line = free < 0 ? lines.length : free;
      lines[line] = across.right;
      return { ...item, ...across, y: y + HEAD + line * LINE + LINE / 2 };
    });
    const lane = { id, y, height: HEAD + lines.length * LINE + 6, items: laid };
    y += lane.height;
    return [lane];
  });
}

function boxOf({ span, until, label }: Item, width: number, x: (day: number) => number) {
  const [from, to] = [x(span.start), x(span.end)];
  const wide = Math.max(MARK, to - from);
  const left = Math.max(0, Math.min((from + to - wide) / 2, width - wide));
  const untilX = until === undefined ? undefined : x(until);
  const right = Math.max(left + wide, untilX ?? 0);
  const after = Math.min(MOST_LABEL, width - right - 6);
  const before = Math.min(MOST_LABEL, left - 6);
  const text = shorten(label, Math.max(after, before));
  const beside = widthOf(text) + 6;
  const isAfter = text !== "" && beside <= width - right;
  return {
    x: left,
    width: wide,
    untilX,
    text,
    textX: isAfter ? right + 5 : left - 5,
    before: !isAfter,
    left: isAfter || !text ? left : left - beside,
    right: isAfter ? right + beside : right,
  };
}
