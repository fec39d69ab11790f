/** Where each point stands: laid out by the worker, in steps that don't move what stands already. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { arrange, orderOf, type Places } from "./arrange";
import { startOf } from "./layout";
import { bondsOf, join, without, type Network } from "./network";

const NOBODY: ReadonlySet<string> = new Set();
/** Of a network of which less than this part is placed, all is placed anew. */
const KNOWN = 0.5;

/**
 * Places for a network and for what was added to it, one after the other, so that an address that tells of additions
 * shows what the clicks did that made it. settled: whether the network is whole; until then its points stand where
 * they will start from.
 */
export function usePlaces(base: Network, added: Network[], settled: boolean): { places: Places; busy: boolean } {
  const [placed, setPlaced] = useState<Places>(new Map());
  const [moving, setMoving] = useState<Places | null>(null);
  const next = useMemo(() => {
    const steps = [base, ...added].map((_, count) => without(join([base, ...added.slice(0, count)]), NOBODY));
    return steps.find((step) => [...step.points.keys()].some((id) => !placed.has(id))) ?? null;
  }, [base, added, placed]);
  useEffect(() => {
    if (!next || !settled) return undefined;
    const ids = [...next.points.keys()];
    const kept = ids.filter((id) => placed.has(id)).length >= ids.length * KNOWN ? placed : new Map();
    return arrange(next, bondsOf(next), kept, (places, done) => {
      const all = new Map([...kept, ...places]);
      if (done) setPlaced(all);
      setMoving(done ? null : all);
    });
  }, [next, settled, placed]);
  const start = useMemo(() => (next ? startFor(next, placed) : placed), [next, placed]);
  return { places: moving ?? start, busy: next !== null };
}

function startFor(network: Network, placed: Places): Places {
  const { ids, order } = orderOf(network, bondsOf(network), placed);
  const start = startOf(order.size, order.lines, order.places);
  return new Map([...placed, ...ids.map((id, place) => [id, { x: start[2 * place] ?? 0, y: start[2 * place + 1] ?? 0 }] as const)]);
}
