/** The steps of a life-cycle, from the links of an agreement or an adoption. */
import type { EntityCard, Evidence, TermCard } from "./api/types";

export interface Step {
  status: string;
  /** ISO 8601, as precisely as stated. */
  on: string | null;
  future: boolean;
  evidence: Evidence[];
}

/** The steps that documents tell of, in the order of their days; what has no day stands where the life-cycle has it. */
export function stepsOf(entity: EntityCard, statuses: TermCard[]): Step[] {
  const rank = new Map(statuses.map((term, place) => [term.id, place]));
  const steps = entity.links
    .filter((link) => link.type === "REACHED" && link.direction === "out" && link.status)
    .map((link) => ({
      status: link.status ?? "",
      on: link.on ?? null,
      future: link.realis === "future",
      evidence: link.evidence,
    }));
  const place = (step: Step) => rank.get(step.status) ?? 0;
  const dated = steps.filter((step) => step.on).sort((a, b) => compare(a.on ?? "", b.on ?? "") || place(a) - place(b));
  for (const step of steps.filter((each) => !each.on).sort((a, b) => place(a) - place(b))) {
    const next = dated.findIndex((each) => place(each) > place(step));
    dated.splice(next < 0 ? dated.length : next, 0, step);
  }
  return dated;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
