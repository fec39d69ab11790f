/** The timeline: rows with a date. */
import type { View } from "../view";

export const view: View = {
  id: "timeline",
  title: "view_timeline",
  suits: (query) => {
    const dates = query.columns.filter((each) => each.type === "date");
    if (!dates.length) return 0;
    return query.columns[0]?.type === "date" ? 3 : 1;
  },
  load: async () => (await import("./timeline")).Timeline,
};
