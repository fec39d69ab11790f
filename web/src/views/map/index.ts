/** The map: countries that rows name, and arcs between those that one row ties. */
import { hasTies, pairOf, wayOf } from "../roles";
import type { View } from "../view";

export const view: View = {
  id: "map",
  title: "view_map",
  suits: (query) => {
    const countries = query.columns.filter((each) => each.type === "country");
    if (pairOf(query)) return 2;
    if (countries.some((each) => !each.many && !each.optional)) return 2.5;
    if (wayOf(query) || hasTies(query) || countries.length) return 1;
    return query.columns.some((each) => each.of === "Country") ? 1 : 0;
  },
  load: async () => (await import("./map")).WorldMap,
};
