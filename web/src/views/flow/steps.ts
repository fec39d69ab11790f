/** How many rows, or what they count, have come to each step of the life-cycle. */
import type { ColumnCard, QueryCard, Row, TermCard } from "../../api/types";
import { figuresOf } from "../roles";

export interface Step {
  status: string;
  value: number;
  rows: Row[];
}

/** The column that says how far each row has got; not what it was before. */
export function statusColumn(query: QueryCard): ColumnCard | undefined {
  return query.columns.find((each) => (each.type === "status" || each.name === "status") && !each.many && each.name !== "before");
}

/** Whether each row is a step, so that its figures say how many came there. */
export function isCounted(query: QueryCard): boolean {
  return query.columns[0]?.type === "status" && figuresOf(query).length > 0;
}

/** The steps, in the order of the life-cycle; each with its rows. */
export function stepsOf(query: QueryCard, rows: Row[], statuses: TermCard[], figure: ColumnCard | undefined): Step[] {
  const column = statusColumn(query);
  if (!column) return [];
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const status = String(row[column.name] ?? "");
    found.set(status, [...(found.get(status) ?? []), row]);
  }
  const rank = (id: string) => {
    const place = statuses.findIndex((each) => each.id === id);
    return place < 0 ? statuses.length + Number(id === "") : place;
  };
  return [...found]
    .map(([status, own]) => {
      const value = figure && own.length === 1 ? own[0]?.[figure.name] : own.length;
      return { status, rows: own, value: typeof value === "number" ? value : 0 };
    })
    .sort((a, b) => rank(a.status) - rank(b.status) || (a.status < b.status ? -1 : 1));
}
