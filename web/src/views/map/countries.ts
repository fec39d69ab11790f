/** Which countries rows name, which of them they tie, and how much of it there is: in numbers, before it is drawn. */
import type { QueryCard, Row } from "../../api/types";
import { listOf } from "../../names";
import type { Tie } from "../roles";
import { figuresOf } from "../roles";
import { widthOf } from "../texts";

export interface Marked {
  code: string;
  rows: Row[];
  weight: number;
}
export interface Arc {
  id: string;
  from: string;
  to: string;
  directed: boolean;
  predicted: boolean;
  rows: Row[];
  weight: number;
}

/** The countries in rows, or in their ties; most named first. */
export function markedIn(query: QueryCard, rows: Row[], ties: Tie[], isCountry: (id: string) => boolean): Marked[] {
  const columns = query.columns.filter((each) => each.type === "id" || each.type === "country");
  const found = new Map<string, Set<Row>>();
  const add = (code: string, row: Row) => found.set(code, (found.get(code) ?? new Set()).add(row));
  for (const row of rows) {
    for (const column of columns) {
      for (const id of listOf(row[column.name])) if (column.type === "country" || isCountry(id)) add(id, row);
    }
  }
  for (const { from, to, row } of ties) [from, to].forEach((code) => add(code, row));
  return [...found]
    .map(([code, of]) => ({ code, rows: [...of], weight: of.size }))
    .sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
}

/** The arcs of ties, one for each two countries and way. */
export function arcsOf(query: QueryCard, ties: Tie[]): Arc[] {
  const found = new Map<string, Tie[]>();
  for (const tie of ties) {
    const [from, to] = tie.directed || tie.from < tie.to ? [tie.from, tie.to] : [tie.to, tie.from];
    const id = `${from}-${to}${tie.predicted ? "?" : ""}`;
    found.set(id, [...(found.get(id) ?? []), { ...tie, from, to }]);
  }
  const groups = [...found.values()];
  const figure = groups.every((each) => each.length === 1) ? figuresOf(query)[0]?.name : undefined;
  return [...found].flatMap(([id, group]) => {
    const [first] = group;
    if (!first) return [];
    const { from, to, directed, predicted, row } = first;
    const counted = figure ? row[figure] : undefined;
    const rows = [...new Set(group.map((each) => each.row))];
    return [{ id, from, to, directed, predicted, rows, weight: typeof counted === "number" ? Math.max(1, counted) : rows.length }];
  });
}

/** The upper ends of at most so many classes with about as many values each. */
export function classesOf(values: number[], most = 4): number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  if (distinct.length <= most) return distinct;
  const ends = Array.from({ length: most }, (_, place) => distinct[Math.ceil(((place + 1) * distinct.length) / most) - 1]);
  return [...new Set(ends.filter((each) => each !== undefined))];
}

/** Which class a value is of, from 0. */
export function classOf(value: number, classes: number[]): number {
  const place = classes.findIndex((end) => value <= end);
  return place < 0 ? classes.length - 1 : place;
}

export interface Label {
  code: string;
  text: string;
  x: number;
  y: number;
}

/** The labels that there is room for, the first ones first: none over another or beyond the picture. */
export function placed(labels: Label[], width: number, height: number): Label[] {
  const kept: { label: Label; half: number }[] = [];
  for (const label of labels) {
    const half = widthOf(label.text) / 2 + 3;
    if (label.x - half < 0 || label.x + half > width || label.y < 14 || label.y > height - 4) continue;
    const free = kept.every((other) => Math.abs(other.label.y - label.y) > 14 || Math.abs(other.label.x - label.x) > half + other.half);
    if (free) kept.push({ label, half });
  }
  return kept.map(({ label }) => label);
}
