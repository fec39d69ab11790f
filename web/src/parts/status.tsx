/** How far an agreement or an adoption has got. */
import type { TermCard } from "../api/types";
import { useCatalogue } from "../catalogue";

/** Over before its end is no success: these are shown apart from the steps that lead up. */
const ENDED = new Set(["expired", "terminated"]);

export const STAGES = ["early", "agreed", "running", "ended", "none"] as const;
export type Stage = (typeof STAGES)[number];

/** The part of the life-cycle that a status is of. */
export function stageOf(id: string, statuses: TermCard[]): Stage {
  const place = statuses.findIndex((each) => each.id === id);
  return ENDED.has(id) ? "ended" : place < 0 ? "none" : place < 3 ? "early" : place < 6 ? "agreed" : "running";
}

export function Status({ id }: { id: string }) {
  const { vocabulary, label } = useCatalogue();
  return <span class={`status ${stageOf(id, vocabulary.statuses)}`}>{label(id)}</span>;
}
