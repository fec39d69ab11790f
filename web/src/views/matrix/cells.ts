/** A matrix of rows: who stands at its sides, what stands in its cells. */
import type { ColumnCard, QueryCard, Row } from "../../api/types";
import { listOf } from "../../names";
import { figuresOf, pairOf, tiesOf, wayOf } from "../roles";

export interface Cell {
  row: string;
  column: string;
  rows: Row[];
}
export interface Sides {
  /** Whether each pair stands in both of its places. */
  both: boolean;
  cells: Cell[];
}

/** How many there may be at a side. */
export const MOST = 60;

/** The two columns at the sides of a matrix, where they are of different kinds. */
export function crossOf(query: QueryCard): [ColumnCard, ColumnCard] | undefined {
  const single = query.columns.filter((each) => !each.many && !each.optional && (each.type === "id" || each.type === "country"));
  const countries = single.filter((each) => each.type === "country");
  const things = single.filter((each) => each.of && each.name !== "id");
  const second = countries[0] ?? single.find((each) => each.name === "partner");
  return things[0] && second && things[0] !== second ? [things[0], second] : undefined;
}

/** The cells of a matrix of rows. */
export function cellsOf(query: QueryCard, rows: Row[]): Sides {
  const cross = pairOf(query) || wayOf(query) ? undefined : crossOf(query);
  if (cross) {
    const [across, down] = cross;
    const pairs = rows.flatMap((row) => listOf(row[across.name]).flatMap((a) => listOf(row[down.name]).map((b) => ({ row: a, column: b, of: row }))));
    return { both: false, cells: gathered(pairs) };
  }
  const wanted = pairOf(query) || wayOf(query) ? () => true : (id: string) => /^[A-Z]{2}$/.test(id);
  const ties = tiesOf({ ...query, parameters: [] }, { parameters: {} }, rows, wanted);
  const both = !ties.some((each) => each.directed);
  const pairs = ties.flatMap(({ from, to, row }) => [
    { row: from, column: to, of: row },
    ...(both ? [{ row: to, column: from, of: row }] : []),
  ]);
  return { both, cells: gathered(pairs) };
}

/** The columns that can stand in cells: none where a cell has several rows, whose figures are never added up. */
export function cellFigures(query: QueryCard, cells: Cell[]): ColumnCard[] {
  if (cells.some((each) => each.rows.length > 1)) return [];
  const measured = query.columns.some((each) => each.name === "currency") ? [] : query.columns.filter((each) => each.type === "number" && !each.many);
  return [...figuresOf(query), ...measured];
}

/** What stands in a cell: a figure, else how many rows. */
export function valueOf({ rows }: Cell, figure: ColumnCard | undefined): number {
  const value = figure ? rows[0]?.[figure.name] : rows.length;
  return typeof value === "number" ? value : 0;
}

/** Those at a side, by what their cells come to (for the order only), or by name. */
export function ordered(cells: Cell[], side: "row" | "column", value: (cell: Cell) => number, name?: (id: string) => string): string[] {
  const totals = new Map<string, number>();
  for (const cell of cells) totals.set(cell[side], (totals.get(cell[side]) ?? 0) + value(cell));
  const collator = new Intl.Collator();
  return [...totals]
    .sort(([a, most], [b, least]) => (name ? collator.compare(name(a), name(b)) : least - most || collator.compare(a, b)))
    .map(([id]) => id);
}

function gathered(pairs: { row: string; column: string; of: Row }[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { row, column, of } of pairs) {
    const id = `${row} ${column}`;
    const cell = cells.get(id) ?? { row, column, rows: [] };
    if (!cell.rows.includes(of)) cell.rows.push(of);
    cells.set(id, cell);
  }
  return [...cells.values()];
}
