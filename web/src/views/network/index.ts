/** The network behind an answer: what its rows rest on, as things and the ties between them. */
import type { ColumnCard, QueryCard } from "../../api/types";
import type { View } from "../view";

const SOURCES = ["Document", "Statement"];
const names = (column: ColumnCard) => column.type === "id" || column.type === "country";

/**
 * Any answer about things can be drawn. It is drawn first where nothing in it has a date (so it is no list of events)
 * and a row is about a tie, from one thing to another, or gives figures of a thing of any kind.
 */
export function suits(query: QueryCard): number {
  const about = query.columns.filter((column) => names(column) && !SOURCES.includes(column.of ?? ""));
  if (!about.length) return 0;
  const ends = about.filter((column) => !column.many);
  const plain = query.columns.every((column) => !["date", "status"].includes(column.type) && !SOURCES.includes(column.of ?? ""));
  const first = query.columns.findIndex(names);
  const untold = query.columns.slice(0, first).some((column) => column.type === "text");
  const measured = query.columns.some((column) => column.type === "number" || column.type === "integer");
  const told = query.columns.some((column) => column.type === "text");
  const tie = ends.length > 1 && ends.every((column) => column.type === "id" && !column.of);
  const measure = ends.length === 1 && ends[0]?.type === "id" && !ends[0].of && measured && told && !untold;
  return plain && (tie || measure) ? 3 : 1;
}

export const view: View = {
  id: "network",
  title: "view_network",
  suits,
  load: () => import("./view").then((module) => module.NetworkView),
};
