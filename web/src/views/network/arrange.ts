/** Has a network laid out by the worker, one after the other; what is placed already keeps its place. */
import type { Bond, Network } from "./network";
import type { Order } from "./layout";
import type { Told } from "./layout.worker";

export type Places = ReadonlyMap<string, { x: number; y: number }>;

/** A network as the worker takes it: points in the order of their ids, whatever order they came in. */
export function orderOf(network: Network, bonds: Bond[], placed: Places): { ids: string[]; order: Order } {
  const ids = [...network.points.keys()].sort();
  const index = new Map(ids.map((id, place) => [id, place]));
  const sorted = [...bonds].sort((a, b) => (a.id < b.id ? -1 : 1));
  const lines = Uint32Array.from(sorted.flatMap(({ one, other }) => [index.get(one) ?? 0, index.get(other) ?? 0]));
  const places = Float32Array.from(ids.flatMap((id) => [placed.get(id)?.x ?? NaN, placed.get(id)?.y ?? NaN]));
  return { ids, order: { size: ids.length, lines, places } };
}

/** Lay it out; `tell` hears of places on the way and of the last ones. Returns what ends it early. */
export function arrange(
  network: Network,
  bonds: Bond[],
  placed: Places,
  tell: (places: Places, done: boolean) => void,
): () => void {
  const { ids, order } = orderOf(network, bonds, placed);
  const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data: { places, done } }: MessageEvent<Told>) => {
    tell(new Map(ids.map((id, place) => [id, { x: places[2 * place] ?? 0, y: places[2 * place + 1] ?? 0 }])), done);
    if (done) worker.terminate();
  };
  worker.postMessage(order);
  return () => worker.terminate();
}
