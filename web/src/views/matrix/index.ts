/** The matrix: two countries, or two of a kind, and a figure. */
import { figuresOf, pairOf, wayOf } from "../roles";
import type { View } from "../view";
import { crossOf } from "./cells";

export const view: View = {
  id: "matrix",
  title: "view_matrix",
  suits: (query) => {
    const pair = pairOf(query);
    if (pair) return pair[0].type === "country" && figuresOf(query).length ? 3 : 1;
    if (crossOf(query) || wayOf(query)) return 1;
    return query.columns.some((each) => each.name === "parties" && each.many) ? 0.5 : 0;
  },
  load: async () => (await import("./matrix")).Matrix,
};
