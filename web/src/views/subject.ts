/** What a row is about: the id that its page has, and what that is called. */
import type { ColumnCard, QueryCard, Row } from "../api/types";
import { shownColumns, type Shown } from "../columns";
import type { Language } from "../language";
import { listOf, type Names } from "../names";
import { textOf } from "../parts/cell";

export interface Subject {
  id: string;
  kind: string | undefined;
  name: string;
}

/** The column that says what rows are about: the first of a single id, else of a single country. */
export function subjectColumn(query: QueryCard): Shown | undefined {
  const single = shownColumns(query).filter(({ column }) => !column.many);
  return single.find(({ column }) => column.type === "id") ?? single.find(({ column }) => column.type === "country");
}

export function subjectOf(shown: Shown | undefined, row: Row, names: Names, language: Language): Subject {
  const [id = ""] = shown ? listOf(row[shown.column.name]) : [];
  if (!shown || !id) return { id: "", kind: undefined, name: "" };
  const card = names.get(id);
  const said = card?.name_bn && language.code === "bn" ? card.name_bn : textOf(shown, row, names, language);
  return { id, kind: card?.kind ?? shown.column.of ?? undefined, name: said || id };
}

/** The column of text that tells rows about the same apart, as a role does; none where no two are about the same. */
export function detailColumn(query: QueryCard, rows: Row[], subject: Shown | undefined, others: ColumnCard[]): ColumnCard | undefined {
  if (!subject || new Set(rows.map((row) => row[subject.column.name])).size === rows.length) return undefined;
  const texts = shownColumns(query).map(({ column }) => column);
  return texts.find((each) => each.type === "text" && !each.many && !others.includes(each));
}
