/** What a row is about: the id that its page has, and what that is called. */
import type { QueryCard, Row } from "../api/types";
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
