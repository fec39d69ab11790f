/**
 * A network as it is drawn: points, and the ties between them, each with its sentences. Steps of a life-cycle are no
 * points: they stand with the thing that took them.
 */
import type { EntityCard, Evidence, Graph, GraphDocument, GraphStatement, NameCard } from "../../api/types";

/** Something that a thing has reached, and when. */
export interface Step {
  status: string;
  /** As precisely as stated; nothing where no day is known. */
  on: string | null;
  evidence: Evidence[];
}
export interface Point {
  id: string;
  kind: string;
  label: string;
  /** Figures that the answer gives of it. */
  scores: Record<string, number>;
  steps: Step[];
}
export interface Tie {
  id: string;
  source: string;
  target: string;
  relation: string;
  /** Known beforehand rather than stated by a document. */
  known: boolean;
  evidence: Evidence[];
}
export interface Network {
  points: ReadonlyMap<string, Point>;
  ties: ReadonlyMap<string, Tie>;
  /** Whether the service has more than this. */
  truncated: boolean;
}
/** All that ties two points, drawn as one line. */
export interface Bond {
  id: string;
  one: string;
  other: string;
  ties: Tie[];
}

const STEP = "Milestone";
/** What the facts rest on, and no part of what they say. */
const SOURCES = new Set(["Document", "Statement"]);

export const NOTHING: Network = { points: new Map(), ties: new Map(), truncated: false };

/** The network of an answer. */
export function fromGraph(graph: Graph): Network {
  const { statements, documents, truncated } = graph.metadata;
  const points = new Map<string, Point>();
  const ties = new Map<string, Tie>();
  for (const [id, { label, metadata }] of Object.entries(graph.nodes)) {
    if (metadata.kind === STEP || SOURCES.has(metadata.kind)) continue;
    points.set(id, { id, kind: metadata.kind, label, scores: metadata.scores, steps: [] });
  }
  for (const { id, source, target, relation, metadata } of graph.edges) {
    const said = (metadata.properties.statements ?? []).map((each) => statements[each]).filter((each) => each !== undefined);
    const evidence = said.map((each) => evidenceOf(each, documents[each.document]));
    const step = graph.nodes[target]?.metadata.kind === STEP ? stepOf(target, evidence) : null;
    if (step) points.get(source)?.steps.push(step);
    else if (points.has(source) && points.has(target)) {
      ties.set(id, { id, source, target, relation, known: evidence.length === 0, evidence });
    }
  }
  return { points, ties, truncated };
}

/** The network around one thing. name: what the language of the page calls something. */
export function fromEntity(card: EntityCard, name: (card: NameCard) => string): Network {
  const { name_bn } = card.properties;
  const called = name({ ...card, name_bn: typeof name_bn === "string" ? name_bn : null });
  const centre: Point = { id: card.id, kind: card.kind, label: called, scores: {}, steps: [] };
  const points = new Map([[card.id, centre]]);
  const ties = new Map<string, Tie>();
  for (const link of card.links) {
    const { type, kind, id, evidence } = link;
    if (SOURCES.has(kind)) continue;
    const step = kind === STEP ? stepOf(id, evidence) : null;
    if (step) centre.steps.push(step);
    if (kind === STEP) continue;
    if (!points.has(id)) {
      points.set(id, { id, kind, label: name({ ...link, name: link.name ?? id }), scores: {}, steps: [] });
    }
    const [source, target] = link.direction === "out" ? [card.id, id] : [id, card.id];
    const tie = { id: `${source} ${type} ${target}`, source, target, relation: type, known: evidence.length === 0, evidence };
    ties.set(tie.id, tie);
  }
  return { points, ties, truncated: card.truncated };
}

/** Several as one: what two of them tell of the same is put together. */
export function join(networks: Network[]): Network {
  const points = new Map<string, Point>();
  const ties = new Map<string, Tie>();
  for (const network of networks) {
    for (const point of network.points.values()) {
      const before = points.get(point.id);
      points.set(
        point.id,
        before
          ? { ...before, scores: { ...point.scores, ...before.scores }, steps: united(before.steps, point.steps, stepKey) }
          : point,
      );
    }
    for (const tie of network.ties.values()) {
      const before = ties.get(tie.id);
      const evidence = before ? united(before.evidence, tie.evidence, (each) => each.statement) : tie.evidence;
      ties.set(tie.id, { ...tie, evidence, known: evidence.length === 0 });
    }
  }
  return { points, ties, truncated: networks.some((each) => each.truncated) };
}

/** The lines of a network: one for each two points that anything ties. */
export function bondsOf(network: Network): Bond[] {
  const bonds = new Map<string, Bond>();
  for (const tie of network.ties.values()) {
    if (tie.source === tie.target) continue;
    const [one, other] = tie.source < tie.target ? [tie.source, tie.target] : [tie.target, tie.source];
    const id = `${one} ${other}`;
    const bond = bonds.get(id);
    if (bond) bond.ties.push(tie);
    else bonds.set(id, { id, one, other, ties: [tie] });
  }
  return [...bonds.values()];
}

/** Without these kinds, and without what is then tied to nothing (unless nothing is tied at all). */
export function without(network: Network, kinds: ReadonlySet<string>): Network {
  const kept = new Map([...network.points].filter(([, point]) => !kinds.has(point.kind)));
  const ties = new Map([...network.ties].filter(([, { source, target }]) => kept.has(source) && kept.has(target)));
  const tied = new Set([...ties.values()].flatMap(({ source, target }) => [source, target]));
  const points = tied.size ? new Map([...kept].filter(([id]) => tied.has(id))) : kept;
  return { points, ties, truncated: network.truncated };
}

/** Those that each point is tied to, by bonds. */
export function aroundOf(bonds: Bond[]): Map<string, Bond[]> {
  const around = new Map<string, Bond[]>();
  for (const bond of bonds) {
    for (const end of [bond.one, bond.other]) {
      const known = around.get(end);
      if (known) known.push(bond);
      else around.set(end, [bond]);
    }
  }
  return around;
}

/** What a line is: stated, only foretold by all its sentences, or known beforehand. */
export function kindOf({ ties }: Bond): "stated" | "foretold" | "known" {
  const said = ties.flatMap((tie) => tie.evidence);
  if (!said.length) return "known";
  return said.every((each) => each.realis !== "actual") ? "foretold" : "stated";
}

/** Its id ends in what was reached and when: `…/signed/2023-06`, `…/adopted/undated`. */
function stepOf(id: string, evidence: Evidence[]): Step | null {
  const [on, status] = id.split("/").reverse();
  return status ? { status, on: on && /^\d/.test(on) ? on : null, evidence } : null;
}

const stepKey = ({ status, on }: Step) => `${status} ${on}`;

function united<T>(first: T[], second: T[], key: (each: T) => string): T[] {
  return [...new Map([...second, ...first].map((each) => [key(each), each])).values()];
}

function evidenceOf(said: GraphStatement, document: GraphDocument | undefined): Evidence {
  const text = (name: string) => (typeof said[name] === "string" ? (said[name] as string) : null);
  return {
    statement: said.id,
    quote: said.quote,
    start: said.start,
    end: said.end,
    language: said.language,
    document: said.document,
    title: document?.name ?? said.document,
    url: document?.url ?? null,
    publisher: document?.publisher ?? null,
    published: document?.published ?? null,
    release: document?.release ?? said.document,
    origin: text("origin") ?? "",
    said_by: text("said_by"),
    realis: text("realis") ?? "actual",
    tier: text("tier") ?? "explicit",
  };
}
