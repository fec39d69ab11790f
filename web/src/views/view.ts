/**
 * The views of an answer. A view is one module in this folder that exports `view`; whether it suits a question follows
 * from the columns of the question, so a new question gets its views by itself.
 */
import type { FunctionComponent } from "preact";
import type { Answer, QueryCard, Row } from "../api/types";
import type { Word } from "../language";
import type { Names } from "../names";

export interface ViewProps {
  query: QueryCard;
  answer: Answer;
  rows: Row[];
  names: Names;
}

export interface View {
  /** As it stands in the address (`_view=map`). */
  id: string;
  title: Word;
  /** How well it suits the question, 0 = not at all; the best suited is shown first, a table where none is above 1. */
  suits: (query: QueryCard) => number;
  /** Fetched when it is first looked at. */
  load: () => Promise<FunctionComponent<ViewProps>>;
}

const FOUND = import.meta.glob<View>("./*/index.ts", { eager: true, import: "view" });

/** The views that suit a question, best first. */
export function viewsOf(query: QueryCard): View[] {
  return Object.values(FOUND)
    .map((view) => ({ view, suits: view.suits(query) }))
    .filter(({ suits }) => suits > 0)
    .sort((a, b) => b.suits - a.suits || (a.view.id < b.view.id ? -1 : 1))
    .map(({ view }) => view);
}

/** What a view is shown instead of, where it suits the question well enough to come first. */
export const TABLE = "table";
