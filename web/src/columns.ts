/** Which columns of a query are shown, and which text is the name of which id: from the header alone. */
import type { ColumnCard, QueryCard, Row, Value } from "./api/types";

export interface Shown {
  column: ColumnCard;
  /** The column with the name of what this one has the id of. */
  named?: ColumnCard;
}

/** Names that the name of `id` may have. */
const TITLES = ["title", "name"];

/**
 * The columns of a table. `country` and `country_name` are one: a name that leads to the country; so are `id` and
 * `title`, and `source_id` and `source_name`.
 */
export function shownColumns(query: QueryCard): Shown[] {
  const byName = new Map(query.columns.map((column) => [column.name, column]));
  const taken = new Set<string>();
  const pairs = new Map<string, ColumnCard>();
  for (const column of query.columns) {
    if ((column.type !== "id" && column.type !== "country") || column.many) continue;
    const stem = column.name.replace(/_id$/, "");
    const candidates = column.name === "id" ? TITLES : [`${stem}_name`, ...(isFirstId(query, column) ? TITLES : [])];
    const named = candidates.map((name) => byName.get(name)).find((each) => each?.type === "text" && !taken.has(each.name));
    if (!named) continue;
    taken.add(named.name);
    pairs.set(column.name, named);
  }
  return query.columns
    .filter((column) => !taken.has(column.name))
    .map((column) => {
      const named = pairs.get(column.name);
      return named ? { column, named } : { column };
    });
}

function isFirstId(query: QueryCard, column: ColumnCard): boolean {
  return query.columns.find((each) => each.type === "id" && !each.many)?.name === column.name;
}

/** The heading of a shown column, without what its title says of how it is written. */
export function heading({ column, named }: Shown, pick: (texts: { en: string; bn: string }) => string): string {
  const title = pick((named ?? column).title);
  return title.length > 40 ? (title.split(/[,:;(]/)[0] ?? title).trim() : title;
}

/** A value as it is compared: figures as figures, dates as text, lists by their length, nothing last. */
export function compareValues(a: Value | undefined, b: Value | undefined, collator: Intl.Collator): number {
  const [emptyA, emptyB] = [isEmpty(a), isEmpty(b)];
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (Array.isArray(a) && Array.isArray(b)) return a.length - b.length || collator.compare(String(a), String(b));
  return collator.compare(String(a), String(b));
}

/** Whether there is nothing to show. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The rows in an order: `on` by that column, `-on` the other way round; rows without a value stay last. */
export function sortRows(rows: Row[], sort: string | null, language: string, text: (row: Row, name: string) => Value): Row[] {
  if (!sort) return rows;
  const down = sort.startsWith("-");
  const name = down ? sort.slice(1) : sort;
  const collator = new Intl.Collator(language, { numeric: true });
  return rows
    .map((row) => ({ row, key: text(row, name) }))
    .sort((a, b) => {
      const found = compareValues(a.key, b.key, collator);
      return down && !isEmpty(a.key) && !isEmpty(b.key) ? -found : found;
    })
    .map(({ row }) => row);
}
