/** A line as a fact: what it says in words, and all its sentences. */
import { useCallback } from "preact/hooks";
import { useCatalogue } from "../../catalogue";
import type { Fact } from "../../parts/evidence";
import type { Bond, Network, Tie } from "./network";

export function useFact(network: Network): (bond: Bond) => Fact {
  const { label } = useCatalogue();
  return useCallback(
    ({ ties }: Bond) => ({
      title: ties.map((tie) => say(tie, network, label)).join("; "),
      evidence: [...new Map(ties.flatMap((tie) => tie.evidence).map((each) => [each.statement, each])).values()],
    }),
    [network, label],
  );
}

/** A tie in words, as its relation reads from its source. */
export function say({ source, relation, target }: Tie, network: Network, label: (id: string) => string): string {
  const name = (id: string) => network.points.get(id)?.label ?? id;
  return `${name(source)} – ${label(relation)} – ${name(target)}`;
}
