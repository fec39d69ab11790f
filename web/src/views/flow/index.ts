/** The flow: from givers to beneficiaries, from what was to what is, or through the steps of the life-cycle. */
import { wayOf } from "../roles";
import type { View } from "../view";
import { isCounted, statusColumn } from "./steps";

export const view: View = {
  id: "flow",
  title: "view_flow",
  suits: (query) => {
    if (isCounted(query)) return 3;
    if (wayOf(query)) return query.columns.some((each) => each.name === "amount") ? 2.5 : 1;
    return statusColumn(query) ? 0.7 : 0;
  },
  load: async () => (await import("./flow")).Flow,
};
