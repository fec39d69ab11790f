/** What is seen of a network now, taken from the canvas, for a file. */
import type Graph from "graphology";
import type Sigma from "sigma";
import type { Look } from "./look";
import type { Bond } from "./network";
import type { Picture } from "./saving";

/** A point, as sigma draws it. */
export interface Dot {
  x: number;
  y: number;
  size: number;
  label: string;
  color: string;
}
/** A line, as sigma draws it. */
export interface Line {
  size: number;
  color: string;
  bond: Bond;
}

/** A picture, and the colours that its lines have by what they rest on. */
export interface Seen extends Picture {
  strokes: Look["lines"];
}

/** What is seen now, as lines, dots and names, in the pixels of the window. */
export function pictureOf(sigma: Sigma<Dot, Line>, graph: Graph<Dot, Line>, look: Look, named: ReadonlySet<string>): Seen {
  const { width, height } = sigma.getDimensions();
  const at = new Map(graph.mapNodes((id, { x, y }) => [id, sigma.graphToViewport({ x, y })] as const));
  const none = { x: 0, y: 0 };
  return {
    ...{ width, height, paper: look.paper, ink: look.ink, font: look.font, strokes: look.lines },
    lines: graph.edges().flatMap((id) => {
      const data = sigma.getEdgeDisplayData(id);
      const [one, other] = graph.extremities(id).map((end) => at.get(end) ?? none);
      return data && !data.hidden && one && other ? [{ one, other, colour: data.color, width: data.size }] : [];
    }),
    dots: graph.nodes().flatMap((id) => {
      const data = sigma.getNodeDisplayData(id);
      const label = named.has(id) ? graph.getNodeAttribute(id, "label") : "";
      return data ? [{ ...(at.get(id) ?? none), size: sigma.scaleSize(data.size), colour: data.color, label }] : [];
    }),
  };
}
