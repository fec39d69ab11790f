import { describe, expect, it } from "vitest";
import { orderOf } from "./arrange";
import { move, placesOf, prepare, startOf } from "./layout";
import { bondsOf, type Network, type Tie } from "./network";

/** A ring of so many points, and a tail of one. */
function ring(size: number, backwards = false): Network {
  const ids = Array.from({ length: size }, (_, place) => `p${place}`);
  const pairs = [...ids.map((id, place) => [id, ids[(place + 1) % size] ?? ""] as const), ["p0", "tail"] as const];
  const all = [...ids, "tail"];
  if (backwards) {
    pairs.reverse();
    all.reverse();
  }
  const ties = pairs.map(([source, target]): Tie => ({ id: `${source} TO ${target}`, source, target, relation: "TO", known: true, evidence: [] }));
  return {
    points: new Map(all.map((id) => [id, { id, kind: "Country", label: id, scores: {}, steps: [] }])),
    ties: new Map(ties.map((tie) => [tie.id, tie])),
    truncated: false,
  };
}

function lay(network: Network, placed = new Map<string, { x: number; y: number }>()) {
  const { ids, order } = orderOf(network, bondsOf(network), placed);
  const layout = prepare(order);
  for (let round = 0; round < 50; round += 1) move(layout);
  const places = placesOf(layout);
  return new Map(ids.map((id, place) => [id, { x: places[2 * place] ?? NaN, y: places[2 * place + 1] ?? NaN }]));
}

describe("a layout", () => {
  it("is the same for the same network, whatever order it came in", () => {
    const first = lay(ring(12));
    expect([...first.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    expect(lay(ring(12, true))).toEqual(first);
    expect(lay(ring(13))).not.toEqual(first);
  });

  it("draws what is tied nearer than what is not", () => {
    const at = lay(ring(12));
    const far = (one: string, other: string) =>
      Math.hypot((at.get(one)?.x ?? 0) - (at.get(other)?.x ?? 0), (at.get(one)?.y ?? 0) - (at.get(other)?.y ?? 0));
    expect(far("p3", "p4")).toBeLessThan(far("p3", "p9"));
    expect(far("p0", "tail")).toBeLessThan(far("p6", "tail"));
  });

  it("leaves what is placed where it is, and starts what comes beside what it is tied to", () => {
    const placed = lay(ring(12));
    placed.delete("tail");
    const after = lay(ring(12), placed);
    for (const [id, place] of placed) expect(after.get(id)).toEqual(place);
    const start = startOf(2, Uint32Array.from([0, 1]), Float32Array.from([1000, 1000, NaN, NaN]));
    expect(Math.hypot((start[2] ?? 0) - 1000, (start[3] ?? 0) - 1000)).toBeLessThan(100);
    expect([start[0], start[1]]).toEqual([1000, 1000]);
  });
});
