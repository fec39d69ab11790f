/** How far an agreement or an adoption has got. */
import { useCatalogue } from "../catalogue";

/** Over before its end is no success: these are shown apart from the steps that lead up. */
const ENDED = new Set(["expired", "terminated"]);

export function Status({ id }: { id: string }) {
  const { vocabulary, label } = useCatalogue();
  const place = vocabulary.statuses.findIndex((each) => each.id === id);
  const stage = ENDED.has(id) ? "ended" : place < 0 ? "none" : place < 3 ? "early" : place < 6 ? "agreed" : "running";
  return <span class={`status ${stage}`}>{label(id)}</span>;
}
