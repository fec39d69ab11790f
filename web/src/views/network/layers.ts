/**
 * The graph at large, as several questions together tell it. Which ones follows from what they need and say, so a new
 * question that lists things takes part by itself.
 */
import { ask, type Parameters, type Wish } from "../../api/client";
import type { Coverage, ParameterCard, QueryCard } from "../../api/types";
import { fromGraph, join, NOTHING, type Network } from "./network";

/** As many rows as are asked for at a time, and points after which nothing more is asked for. */
const ROWS = 500;
export const MOST_POINTS = 6000;
const SOURCES = ["Document", "Statement"];
/** What chooses among everything: no more than all of its kind know of. */
const CHOOSING = ["topic", "status", "date", "boolean"];

/**
 * The questions that list things: they can be asked without saying anything and as of a day, need no figure that would
 * narrow them, and each row is about one thing, of a kind that is told of it or of what it is tied to.
 */
export function layersOf(queries: QueryCard[]): QueryCard[] {
  return queries.filter(({ parameters, columns }) => {
    const [first] = columns;
    const ids = columns.filter((column) => column.type === "id");
    return (
      parameters.every((each) => !each.required && each.type !== "integer") &&
      parameters.some((each) => each.name === "as_of") &&
      first?.type === "id" &&
      ids.some((column) => column.of && !column.many) &&
      ids.every((column) => !SOURCES.includes(column.of ?? ""))
    );
  });
}

/** What several questions can be limited by, each once. */
export function choicesOf(layers: QueryCard[]): ParameterCard[] {
  const all = layers.flatMap((query) => query.parameters).filter((each) => CHOOSING.includes(each.type));
  return [...new Map(all.map((each) => [each.name, each])).values()];
}

/** The layers that can be limited by all that is given, and those that can't. A switch widens, so it limits none. */
export function divideBy(layers: QueryCard[], given: Parameters): { drawn: QueryCard[]; left: QueryCard[] } {
  const switches = new Set(choicesOf(layers).filter((each) => each.type === "boolean").map((each) => each.name));
  const needed = Object.keys(given).filter((name) => !switches.has(name));
  const fits = (query: QueryCard) => needed.every((name) => query.parameters.some((each) => each.name === name));
  return { drawn: layers.filter(fits), left: layers.filter((each) => !fits(each)) };
}

export interface Gathered {
  network: Network;
  coverage: Coverage | null;
}

/**
 * Ask all layers for their graphs, a page of each in turn, until there is no more or enough. tell: hears how far it is
 * after each page, and what is there by then.
 */
export async function gather(
  layers: QueryCard[],
  given: Parameters,
  wish: Wish,
  tell: (gathered: Gathered, done: number) => void,
): Promise<Gathered> {
  const cursors = new Map<QueryCard, string | null>(layers.map((each) => [each, null]));
  const parts = new Map<QueryCard, Network>(layers.map((each) => [each, NOTHING]));
  let gathered: Gathered = { network: NOTHING, coverage: null };
  while (cursors.size && gathered.network.points.size < MOST_POINTS) {
    for (const [layer, cursor] of [...cursors]) {
      const graph = await ask.graph(layer.name, { ...knownTo(layer, given), limit: String(ROWS), ...(cursor ? { cursor } : {}) }, wish);
      const { next, coverage } = graph.metadata as { next?: string | null; coverage?: Coverage };
      parts.set(layer, join([parts.get(layer) ?? NOTHING, { ...fromGraph(graph), truncated: false }]));
      if (next) cursors.set(layer, next);
      else cursors.delete(layer);
      gathered = { network: join([...parts.values()]), coverage: coverage ?? gathered.coverage };
      tell(gathered, layers.length - cursors.size);
      if (gathered.network.points.size >= MOST_POINTS) break;
    }
  }
  return { ...gathered, network: { ...gathered.network, truncated: cursors.size > 0 } };
}

function knownTo(layer: QueryCard, given: Parameters): Parameters {
  return Object.fromEntries(Object.entries(given).filter(([name]) => layer.parameters.some((each) => each.name === name)));
}
