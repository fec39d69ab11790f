/**
 * What the columns of a question say of who is tied to whom, and what of a row can be counted: by the types of columns
 * and by the names that such columns go by in every question (docs/views.md), never by the name of a question.
 */
import type { Answer, ColumnCard, QueryCard, Row } from "../api/types";
import { listOf } from "../names";

export interface Tie {
  from: string;
  to: string;
  /** Whether it leads from one to the other; else both are alike. */
  directed: boolean;
  /** Only reckoned, stated by nobody. */
  predicted: boolean;
  row: Row;
}

/** Columns of which the first is where something comes from and the second where it goes. */
const WAYS = [
  ["givers", "beneficiaries"],
  ["senders", "recipients"],
  ["offered_by", "countries"],
] as const;
/** Columns whose values are tied to what the parameter names, where it is required. */
const ANCHORED = [
  { parameter: "country", columns: ["partner", "partners"], directed: false },
  { parameter: "offerer", columns: ["country"], directed: true },
] as const;
/** Figures that count nothing. */
const NO_COUNTS = new Set(["year", "step", "start", "end", "community"]);

type Reader = (row: Row) => { from: string; to: string }[];
interface Rule {
  directed: boolean;
  read: Reader;
}

/** The two columns between which something goes, as their rows say. */
export function wayOf(query: QueryCard): { from: ColumnCard; to: ColumnCard } | undefined {
  for (const names of WAYS) {
    const [from, to] = names.map((name) => query.columns.find((each) => each.name === name && isIds(each)));
    if (from && to) return { from, to };
  }
  return undefined;
}

/** Two columns with one country each, or with one id each of the same kind, or that are called near and far. */
export function pairOf(query: QueryCard): [ColumnCard, ColumnCard] | undefined {
  const single = query.columns.filter((each) => isIds(each) && !each.many);
  const countries = single.filter((each) => each.type === "country");
  if (countries[0] && countries[1]) return [countries[0], countries[1]];
  const alike = single.filter((each) => each.of && single.some((other) => other !== each && other.of === each.of));
  if (alike[0] && alike[1] && alike[0].name !== "id") return [alike[0], alike[1]];
  const [near, far] = ["near_id", "far_id"].map((name) => single.find((each) => each.name === name));
  return near && far ? [near, far] : undefined;
}

/** Whether rows of the question tie something to something. */
export function hasTies(query: QueryCard): boolean {
  return ruleOf(query, {}) !== undefined;
}

/** The ties that rows state, in their order; who is not `wanted` is left out. */
export function tiesOf(query: QueryCard, answer: Pick<Answer, "parameters">, rows: Row[], wanted: (id: string) => boolean): Tie[] {
  const rule = ruleOf(query, answer.parameters);
  if (!rule) return [];
  return rows.flatMap((row) =>
    rule
      .read(row)
      .filter(({ from, to }) => from !== to && wanted(from) && wanted(to))
      .map(({ from, to }) => ({ from, to, directed: rule.directed, predicted: row.prediction === true, row })),
  );
}

/** Columns whose whole numbers count something. */
export function figuresOf(query: QueryCard): ColumnCard[] {
  return query.columns.filter((each) => each.type === "integer" && !each.many && !NO_COUNTS.has(each.name));
}

function ruleOf(query: QueryCard, parameters: Record<string, { value?: unknown }>): Rule | undefined {
  const has = (name: string) => query.columns.some((each) => each.name === name && isIds(each));
  const way = wayOf(query);
  if (way) return { directed: true, read: (row) => across(listOf(row[way.from.name]), listOf(row[way.to.name])) };
  for (const { parameter, columns, directed } of ANCHORED) {
    const asked = query.parameters.some((each) => each.name === parameter && each.required);
    const column = columns.find(has);
    const anchor = listOf(parameters[parameter]?.value);
    if (asked && column) return { directed, read: (row) => across(anchor, listOf(row[column])) };
  }
  const pair = pairOf(query);
  if (pair) return { directed: false, read: (row) => across(listOf(row[pair[0].name]), listOf(row[pair[1].name])) };
  const subject = query.columns.find((each) => !each.many && (each.type === "country" || each.name === "id"));
  if (subject && has("partners")) {
    return { directed: false, read: (row) => across(listOf(row[subject.name]), listOf(row.partners)) };
  }
  if (has("parties")) return { directed: false, read: (row) => among(listOf(row.parties)) };
  return undefined;
}

function isIds(column: ColumnCard): boolean {
  return column.type === "id" || column.type === "country";
}

function across(froms: string[], tos: string[]): { from: string; to: string }[] {
  return froms.flatMap((from) => tos.map((to) => ({ from, to })));
}

function among(ids: string[]): { from: string; to: string }[] {
  return ids.flatMap((from, place) => ids.slice(place + 1).map((to) => ({ from, to })));
}
