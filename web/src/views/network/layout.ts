/**
 * Where the points stand: ForceAtlas2 over plain arrays, from places that follow from the network alone and for a
 * number of rounds that does too, so that the same network always looks the same.
 */
import iterate from "graphology-layout-forceatlas2/iterate.js";

/** Points in an order of their own; lines as pairs of places in it; x and y of each, NaN where it has none yet. */
export interface Order {
  size: number;
  lines: Uint32Array;
  places: Float32Array;
}
export interface Layout {
  nodes: Float32Array;
  edges: Float32Array;
  settings: Record<string, number | boolean>;
  rounds: number;
}

/** Fields of a point and of a line in the arrays of ForceAtlas2. */
const POINT = 10;
const LINE = 3;
/** The angle between one seed of a sunflower and the next. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** From so many points on, forces of what is far away are put together. */
const MANY = 1500;

/** The arrays that a layout starts from. Points that have a place keep it. */
export function prepare({ size, lines, places }: Order): Layout {
  const nodes = new Float32Array(size * POINT);
  const edges = new Float32Array((lines.length / 2) * LINE);
  const start = startOf(size, lines, places);
  for (let place = 0; place < size; place += 1) {
    const at = place * POINT;
    nodes[at] = start[2 * place] ?? 0;
    nodes[at + 1] = start[2 * place + 1] ?? 0;
    nodes[at + 6] = 1; // mass
    nodes[at + 7] = 1; // convergence
    nodes[at + 8] = 1; // size
    nodes[at + 9] = Number.isNaN(places[2 * place] ?? NaN) ? 0 : 1; // fixed
  }
  for (let line = 0; line < lines.length / 2; line += 1) {
    const [one, other] = [(lines[2 * line] ?? 0) * POINT, (lines[2 * line + 1] ?? 0) * POINT];
    nodes[one + 6] = (nodes[one + 6] ?? 0) + 1;
    nodes[other + 6] = (nodes[other + 6] ?? 0) + 1;
    edges.set([one, other, 1], line * LINE);
  }
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: size <= MANY,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: size > MANY ? 0.05 : 0.4,
    slowDown: 1 + Math.log(Math.max(1, size)),
    barnesHutOptimize: size > MANY,
    barnesHutTheta: 0.7,
  };
  return { nodes, edges, settings, rounds: size > MANY ? 200 : 400 };
}

/** One round: every point moves a little. */
export function move({ nodes, edges, settings }: Layout): void {
  iterate(settings, nodes, edges);
}

/** x and y of each point as they stand now. */
export function placesOf({ nodes }: Layout): Float32Array {
  const places = new Float32Array((nodes.length / POINT) * 2);
  for (let place = 0; place < places.length / 2; place += 1) {
    places[2 * place] = nodes[place * POINT] ?? 0;
    places[2 * place + 1] = nodes[place * POINT + 1] ?? 0;
  }
  return places;
}

/** Places to start from: on a sunflower; points that come to some that have a place, around one that they are tied to. */
export function startOf(size: number, lines: Uint32Array, places: Float32Array): Float32Array {
  const start = Float32Array.from(places);
  const has = (place: number) => !Number.isNaN(places[2 * place] ?? NaN);
  const beside = new Map<number, number>();
  for (let line = 0; line < lines.length; line += 2) {
    const [one, other] = [lines[line] ?? 0, lines[line + 1] ?? 0];
    if (has(one) && !has(other) && !beside.has(other)) beside.set(other, one);
    if (has(other) && !has(one) && !beside.has(one)) beside.set(one, other);
  }
  for (let place = 0; place < size; place += 1) {
    if (has(place)) continue;
    const near = beside.get(place);
    const [x, y] = near === undefined ? [0, 0] : [places[2 * near] ?? 0, places[2 * near + 1] ?? 0];
    const away = 10 * Math.sqrt((near === undefined ? place : place % 40) + 0.5);
    start[2 * place] = x + away * Math.cos(place * GOLDEN);
    start[2 * place + 1] = y + away * Math.sin(place * GOLDEN);
  }
  return start;
}
