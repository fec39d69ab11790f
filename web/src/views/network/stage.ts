/**
 * The picture of a network on a WebGL canvas (sigma). Only this module knows sigma: what is shown comes in as a
 * network with its places, what people do to it goes out as calls.
 */
import Graph from "graphology";
import Sigma from "sigma";
import type { Places } from "./arrange";
import { aroundOf, kindOf, type Bond, type Network } from "./network";
import { blend, lookOf, Names, ring, short, sizeOf, type Look } from "./look";
import { pictureOf, type Dot, type Line, type Seen } from "./seen";

export interface Told {
  choose: (point: string | null) => void;
  open: (bond: Bond) => void;
  /** A line is pointed at, at a place of the window; null when it no longer is. */
  hint: (bond: Bond | null, x: number, y: number) => void;
  /** Where the picture is looked at from, once it stands still. */
  seen: (from: string) => void;
}
export interface Stage {
  show: (network: Network, bonds: Bond[], places: Places, colour: (kind: string) => string) => void;
  /** Where the points have got to. */
  place: (places: Places) => void;
  /** Point out one with those around it, or all of `found`. */
  pointOut: (chosen: string | null, found: ReadonlySet<string> | null) => void;
  lookAt: (point: string) => void;
  zoom: (times: number) => void;
  whole: () => void;
  picture: () => Seen;
  end: () => void;
}

/** So much is left of the colour of what isn't pointed out. */
const DIMMED = 0.18;
/** Names of so many around a point are all shown. */
const NAMED = 40;
const LETTERS = 13;
/** From so many lines on, they aren't drawn while the picture moves. */
const HEAVY = 2000;
/** Milliseconds after which a pointer rests. */
const REST = 150;

export function raise(container: HTMLElement, still: boolean, from: string | null, told: Told): Stage {
  let look: Look = lookOf(container);
  let shown: { network: Network; bonds: Bond[]; colour: (kind: string) => string } | null = null;
  let around = new Map<string, Bond[]>();
  let chosen: string | null = null;
  let found: ReadonlySet<string> | null = null;
  let [hovered, line, dragged]: (string | null)[] = [null, null, null];
  let near: ReadonlySet<string> | null = null;
  let moved: { x: number; y: number } | null = null;
  const names = new Names(() => look, LETTERS);
  let graph = new Graph<Dot, Line>({ type: "undirected" });
  const sigma = new Sigma<Dot, Line>(graph, container, {
    allowInvalidContainer: true,
    enableEdgeEvents: true,
    hideLabelsOnMove: false,
    labelDensity: 3, // of those that sigma offers, names that fit are written
    labelGridCellSize: 90,
    labelSize: LETTERS,
    minEdgeThickness: 1,
    maxCameraRatio: 4,
    minCameraRatio: 0.01,
    zoomDuration: still ? 1 : 200,
    inertiaDuration: still ? 1 : 200,
    stagePadding: 40,
    defaultDrawNodeLabel: (context, data) => data.label && names.note(context, { ...data, key: data.key as string, label: data.label }),
    defaultDrawNodeHover: (context, data) => ring(context, look, { ...data, label: data.label ?? "" }, LETTERS),
    nodeReducer: (id, data) => {
      const at = id === dragged && moved ? { ...data, ...moved } : data;
      if (near && !near.has(id)) return { ...at, label: "", color: blend(data.color, look.paper, DIMMED) };
      return { ...at, highlighted: id === chosen, forceLabel: near !== null && near.size <= NAMED };
    },
    edgeReducer: (id, data) => {
      const { one, other } = data.bond;
      if (id === line) return { ...data, size: data.size + 2, color: look.accent };
      const centre = hovered ?? chosen;
      const kept = !near || (centre && !found ? one === centre || other === centre : near.has(one) && near.has(other));
      if (!kept) return { ...data, hidden: true };
      return near ? { ...data, color: look.lines[kindOf(data.bond)] } : data;
    },
  });
  const camera = sigma.getCamera();
  sigma.on("afterRender", () => names.write());
  const again = () => sigma.refresh({ schedule: true });
  /** Draw these anew where they stand. Sigma refuses while it is about to draw everything anew, which does as well. */
  const retouch = (nodes: string[], edges: string[]) => {
    try {
      sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: true, schedule: true });
    } catch {
      again();
    }
  };

  const focus = () => {
    const centre = hovered ?? (found ? null : chosen);
    const ends = (around.get(centre ?? "") ?? []).flatMap(({ one, other }) => [one, other]);
    near = centre && graph.hasNode(centre) ? new Set([centre, ...ends]) : found;
    retouch(graph.nodes(), graph.edges());
  };
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** Pointing out draws everything anew: in a heavy picture only for what the pointer rests on, not all it comes across. */
  const hover = (point: string | null) => {
    if (dragged) return;
    hovered = point;
    container.style.cursor = point ? "pointer" : "";
    clearTimeout(pause);
    if (graph.size > HEAVY) pause = setTimeout(focus, REST);
    else focus();
  };
  const lineOf = (bond: Bond): Line => {
    const [kind, many] = [kindOf(bond), shown?.bonds.length ?? 0];
    const thick = many > HEAVY ? 0.6 : many > 300 ? 1.2 : 2;
    return { size: kind === "known" ? thick / 2 : thick, color: (many > HEAVY ? look.pale : look.lines)[kind], bond };
  };
  const build = (places: Places) => {
    if (!shown) return;
    const { network, bonds, colour } = shown;
    const next = new Graph<Dot, Line>({ type: "undirected" });
    for (const [id, { kind, label }] of network.points) {
      const { x, y } = places.get(id) ?? { x: 0, y: 0 };
      const size = sizeOf(around.get(id)?.length ?? 0, network.points.size);
      next.addNode(id, { x, y, size, label: short(label), color: colour(kind) });
    }
    for (const bond of bonds) next.addEdgeWithKey(bond.id, bond.one, bond.other, lineOf(bond));
    graph = next;
    const heavy = bonds.length > HEAVY;
    sigma.setSettings({ hideEdgesOnMove: heavy, hideLabelsOnMove: heavy, labelRenderedSizeThreshold: heavy ? 6 : 3 });
    sigma.setGraph(graph);
  };
  const repaint = () => {
    look = lookOf(container);
    graph.updateEachEdgeAttributes((_, data) => lineOf(data.bond));
    again();
  };

  const watching = new AbortController();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint, { signal: watching.signal });
  const dressed = new MutationObserver(repaint);
  dressed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-look", "lang"] });
  void document.fonts.ready.then(() => watching.signal.aborted || again());

  const [x, y, ratio] = (from ?? "").split(",").map(Number);
  if (x !== undefined && y !== undefined && ratio) camera.setState({ x, y, ratio });
  let timer: ReturnType<typeof setTimeout> | undefined;
  camera.on("updated", (state) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const at = [state.x, state.y, state.ratio].map((each) => each.toFixed(3)).join(",");
      told.seen(at === "0.500,0.500,1.000" ? "" : at);
    }, 400);
  });

  sigma.on("enterNode", ({ node }) => hover(node));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", ({ edge, event }) => {
    const box = container.getBoundingClientRect();
    const before = line;
    line = edge;
    retouch([], before && graph.hasEdge(before) ? [before, edge] : [edge]);
    told.hint(graph.getEdgeAttribute(edge, "bond"), box.left + event.x, box.top + event.y);
  });
  sigma.on("leaveEdge", ({ edge }) => {
    line = null;
    if (graph.hasEdge(edge)) retouch([], [edge]);
    told.hint(null, 0, 0);
  });
  sigma.on("clickNode", ({ node }) => told.choose(node));
  sigma.on("clickEdge", ({ edge }) => told.open(graph.getEdgeAttribute(edge, "bond")));
  sigma.on("clickStage", () => told.choose(null));

  sigma.on("downNode", ({ node }) => {
    dragged = node;
    moved = null;
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
    if (!dragged) return;
    moved = sigma.viewportToGraph(event);
    retouch([dragged], (around.get(dragged) ?? []).map(({ id }) => id));
    preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = () => {
    if (dragged && moved) graph.mergeNodeAttributes(dragged, moved);
    dragged = moved = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);

  return {
    show: (network, bonds, places, colour) => {
      shown = { network, bonds, colour };
      around = aroundOf(bonds);
      hovered = line = null;
      sigma.setCustomBBox(null);
      build(places);
      focus();
    },
    place: (places) => {
      graph.updateEachNodeAttributes((id, data) => ({ ...data, ...places.get(id) }), { attributes: ["x", "y"] });
    },
    pointOut: (nextChosen, nextFound) => {
      chosen = nextChosen;
      found = nextFound;
      focus();
    },
    lookAt: (point) => {
      const at = sigma.getNodeDisplayData(point);
      if (at) void camera.animate({ x: at.x, y: at.y, ratio: Math.min(camera.ratio, 0.6) }, { duration: still ? 1 : 300 });
    },
    zoom: (times) => void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio / times) }, { duration: still ? 1 : 200 }),
    whole: () => void camera.animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: still ? 1 : 300 }),
    picture: () => pictureOf(sigma, graph, look, names.written),
    end: () => {
      clearTimeout(timer);
      clearTimeout(pause);
      watching.abort();
      dressed.disconnect();
      sigma.kill();
    },
  };
}
