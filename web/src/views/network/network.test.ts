import { describe, expect, it } from "vitest";
import type { EntityCard, Graph, GraphStatement } from "../../api/types";
import { aroundOf, bondsOf, fromEntity, fromGraph, join, kindOf, without } from "./network";

const said = (id: string, realis = "actual"): GraphStatement => ({
  ...{ id, quote: `Words of ${id}.`, start: 0, end: 9, document: "paper", language: "en", realis, tier: "explicit", origin: "rule:x@1" },
});
const node = (kind: string, label: string) => ({ label, metadata: { kind, properties: {}, scores: {} } });
const edge = (source: string, relation: string, target: string, statements?: string[]) => ({
  ...{ id: `${source} ${relation} ${target}`, source, target, relation },
  metadata: { properties: statements ? { statements } : {}, quotes: [] },
});
const graph: Graph = {
  id: "agreements/list",
  label: "Agreements",
  nodes: {
    JP: node("Country", "Japan"),
    BD: node("Country", "Bangladesh"),
    deal: node("Agreement", "MoC"),
    "deal/signed/2023-04": node("Milestone", "signed 2023-04"),
    "deal/active/undated": node("Milestone", "active"),
    jica: node("Agency", "JICA"),
    "5g": node("Topic", "5G"),
  },
  edges: [
    edge("JP", "PARTY_TO", "deal", ["s1", "s2"]),
    edge("BD", "PARTY_TO", "deal", ["s3"]),
    edge("deal", "REACHED", "deal/signed/2023-04", ["s1"]),
    edge("deal", "REACHED", "deal/active/undated", ["s3"]),
    edge("jica", "BASED_IN", "JP"),
    edge("JP", "SIGNED", "deal", ["s3"]),
  ],
  metadata: {
    statements: { s1: said("s1"), s2: said("s2"), s3: said("s3", "future") },
    documents: { paper: { id: "paper", name: "The paper", published: "2023-04-27" } },
    truncated: false,
  },
};

describe("the network of an answer", () => {
  const network = fromGraph(graph);

  it("has steps with the thing that took them, not as points", () => {
    expect([...network.points.keys()]).toEqual(["JP", "BD", "deal", "jica", "5g"]);
    expect(network.points.get("deal")?.steps.map(({ status, on }) => [status, on])).toEqual([
      ["signed", "2023-04"],
      ["active", null],
    ]);
    expect(network.points.get("deal")?.steps[0]?.evidence[0]?.quote).toBe("Words of s1.");
  });

  it("has the sentences of each tie, with their documents", () => {
    const tie = network.ties.get("JP PARTY_TO deal");
    expect(tie?.evidence.map((each) => [each.statement, each.title, each.published])).toEqual([
      ["s1", "The paper", "2023-04-27"],
      ["s2", "The paper", "2023-04-27"],
    ]);
    expect(tie?.known).toBe(false);
    expect(network.ties.get("jica BASED_IN JP")?.known).toBe(true);
  });

  it("draws all that ties two as one line, and tells what is only foretold or known beforehand", () => {
    const bonds = bondsOf(network);
    expect(Object.fromEntries(bonds.map((bond) => [bond.id, [bond.ties.length, kindOf(bond)]]))).toEqual({
      "JP deal": [2, "stated"],
      "BD deal": [1, "foretold"],
      "JP jica": [1, "known"],
    });
    expect(aroundOf(bonds).get("JP")?.map(({ id }) => id)).toEqual(["JP deal", "JP jica"]);
  });

  it("leaves out kinds that are hidden, and what is tied to nothing then", () => {
    expect([...without(network, new Set()).points.keys()]).toEqual(["JP", "BD", "deal", "jica"]);
    const left = without(network, new Set(["Agreement"]));
    expect([...left.points.keys()]).toEqual(["JP", "jica"]);
    expect([...left.ties.keys()]).toEqual(["jica BASED_IN JP"]);
    expect([...without(network, new Set(["Agreement", "Agency"])).points.keys()]).toEqual(["JP", "BD", "5g"]);
  });

  it("grows by what is told of a thing, each sentence once", () => {
    const evidence = network.ties.get("BD PARTY_TO deal")?.evidence ?? [];
    const none = { name_bn: null, status: null, on: null, realis: null, properties: {}, gazetteer: false };
    const link = { ...none, type: "PARTY_TO", direction: "out", kind: "Agreement", id: "deal", name: "MoC" };
    const other = { ...link, type: "TOOK_PART_IN", kind: "Meeting", id: "talks", name: "Talks", name_bn: "আলোচনা" };
    const card: EntityCard = {
      ...{ kind: "Country", id: "BD", name: "Bangladesh", names: [], properties: {}, evidence: [], truncated: true },
      links: [
        { ...link, evidence },
        { ...other, evidence: [] },
        { ...other, direction: "in", type: "SAID", kind: "Statement", id: "s9", name: null, evidence: [] },
      ],
    };
    const grown = join([network, fromEntity(card, (each) => each.name_bn ?? each.name)]);
    expect(grown.points.size).toBe(network.points.size + 1);
    expect(grown.points.get("talks")?.label).toBe("আলোচনা");
    expect(grown.points.get("deal")?.steps).toHaveLength(2);
    expect(grown.ties.get("BD PARTY_TO deal")?.evidence).toHaveLength(1);
    expect(grown.ties.has("BD TOOK_PART_IN talks")).toBe(true);
    expect(grown.truncated).toBe(true);
  });
});
