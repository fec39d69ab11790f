/** What flows from where to where: one band for each row, each currency by itself, laid out as a Sankey diagram. */
import { sankey, sankeyJustify, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from "d3-sankey";
import type { QueryCard, Row } from "../../api/types";
import { listOf } from "../../names";
import { wayOf } from "../roles";

export interface Band {
  from: string[];
  to: string[];
  value: number;
  row: Row;
}
/** Bands that may be compared with one another. */
export interface Stream {
  /** A currency; none where rows are counted. */
  unit: string | undefined;
  bands: Band[];
}
export interface End {
  id: string;
  /** Who is there: several where a row has them together, as nobody says how much is whose. */
  of: string[];
  left: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Laid {
  ends: End[];
  bands: { path: string; width: number; band: Band }[];
  height: number;
}

const [NODE, GAP, LEAST] = [12, 16, 90];
/** So much of the height a node has, whatever flows. */
const EACH = 34;

type Node = { id: string; of: string[]; left: boolean };
type Link = { band: Band };

/** The streams of rows: one for each currency, most rows first, and one of those that state no amount. */
export function streamsOf(query: QueryCard, rows: Row[]): Stream[] {
  const way = wayOf(query);
  const streams = new Map<string | undefined, Band[]>();
  const add = (unit: string | undefined, band: Band) => streams.set(unit, [...(streams.get(unit) ?? []), band]);
  for (const row of rows) {
    const [from, to] = way ? [listOf(row[way.from.name]), listOf(row[way.to.name])] : transition(row);
    if (!from.length && !to.length) continue;
    const amount = typeof row.amount === "number" && typeof row.currency === "string" && row.amount > 0 ? row.amount : undefined;
    if (amount === undefined) add(undefined, { from, to, value: 1, row });
    else add(row.currency as string, { from, to, value: amount, row });
  }
  return [...streams]
    .map(([unit, bands]) => ({ unit, bands }))
    .sort((a, b) => Number(a.unit === undefined) - Number(b.unit === undefined) || b.bands.length - a.bands.length);
}

/** Lay out a stream. */
export function layStream({ bands }: Stream, width: number): Laid {
  const nodes = new Map<string, Node>();
  const end = (of: string[], left: boolean) => {
    const id = `${left ? "from" : "to"} ${[...of].sort().join("+")}`;
    if (!nodes.has(id)) nodes.set(id, { id, of, left });
    return id;
  };
  const links = bands.map((band) => ({ source: end(band.from, true), target: end(band.to, false), value: band.value, band }));
  const most = Math.max(...[true, false].map((left) => [...nodes.values()].filter((each) => each.left === left).length));
  const height = Math.max(LEAST, most * (EACH + GAP));
  const laid = sankey<Node, Link>()
    .nodeId((node) => node.id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(NODE)
    .nodePadding(GAP)
    .extent([
      [1, 1],
      [width - 1, height - 1],
    ])({ nodes: [...nodes.values()], links });
  const draw = sankeyLinkHorizontal<Node, Link>();
  return {
    height,
    ends: laid.nodes.map((node: SankeyNode<Node, Link>) => {
      const [x = 0, x1 = 0, y = 0, y1 = 0] = [node.x0, node.x1, node.y0, node.y1];
      return { id: node.id, of: node.of, left: node.left, x, y, width: x1 - x, height: Math.max(1, y1 - y) };
    }),
    bands: laid.links.map((link: SankeyLink<Node, Link>) => ({ path: draw(link) ?? "", width: Math.max(1.5, link.width ?? 0), band: link.band })),
  };
}

/** From what it was to what it is. */
function transition(row: Row): [string[], string[]] {
  return [listOf(row.before), listOf(row.status)];
}
