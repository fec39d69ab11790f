import { afterEach, describe, expect, it, vi } from "vitest";
import type { ColumnCard, ParameterCard, QueryCard } from "../../api/types";
import { questionOf } from "./expand";
import { suits } from "./index";
import { choicesOf, divideBy, gather, layersOf } from "./layers";

const both = (text: string) => ({ en: text, bn: text });
const column = (name: string, type: string, of?: string, many = false): ColumnCard => ({
  ...{ name, type, many, optional: false, title: both(name) },
  ...(of ? { of } : {}),
});
const parameter = (name: string, type: string, required = false): ParameterCard => ({ name, type, required, kinds: [], title: both(name) });
const query = (name: string, parameters: ParameterCard[], columns: ColumnCard[]): QueryCard => ({
  ...{ name, path: `/v1/${name}`, title: both(name), question: both(name), example: {}, parameters, columns },
});
const asOf = parameter("as_of", "date");
const pacts = query(
  "pacts/all",
  [asOf, parameter("topic", "topic"), parameter("all", "boolean"), parameter("from", "date")],
  [column("id", "id", "Agreement"), column("parties", "id", undefined, true), column("on", "date")],
);
const talks = query("talks/all", [asOf, parameter("from", "date")], [column("id", "id", "Meeting"), column("on", "date")]);
const ending = query("pacts/ending", [asOf, parameter("months", "integer")], [column("id", "id", "Agreement")]);
const papers = query("papers/all", [asOf], [column("document", "id", "Document"), column("senders", "id", undefined, true)]);
const central = query("net/central", [asOf], [column("id", "id"), column("name", "text"), column("ties", "integer")]);
const path = query("net/path", [parameter("a", "entity", true), parameter("b", "entity", true)], [
  column("source", "id"), column("link", "text"), column("target", "id"),
]); // prettier-ignore
const about = query("said/of", [parameter("entity", "entity", true), asOf], [column("statement", "id", "Statement"), column("subject", "id")]);
const known = [ending, pacts, talks, papers, central, path, about];

describe("the layers of the graph at large", () => {
  it("are the questions that list things, by what they need and say", () => {
    expect(layersOf(known).map(({ name }) => name)).toEqual(["pacts/all", "talks/all"]);
  });

  it("can be chosen among by what they know of, each once", () => {
    expect(choicesOf([pacts, talks]).map(({ name }) => name)).toEqual(["as_of", "topic", "all", "from"]);
  });

  it("are left out where they don't know a choice, but not for a switch that widens", () => {
    const names = (given: Record<string, string>) => divideBy([pacts, talks], given).left.map(({ name }) => name);
    expect(names({ from: "2020" })).toEqual([]);
    expect(names({ topic: "5g", from: "2020" })).toEqual(["talks/all"]);
    expect(names({ all: "true" })).toEqual([]);
  });
});

describe("gathering", () => {
  afterEach(() => vi.unstubAllGlobals());
  const page = (id: string, next: string | null) => {
    const nodes = Object.fromEntries([id, "BD"].map((each) => [each, { label: each, metadata: { kind: "Agreement", properties: {}, scores: {} } }]));
    return { graph: { id, label: id, nodes, edges: [], metadata: { statements: {}, documents: {}, truncated: next !== null, next } } };
  };

  it("asks for the next rows until there are none, and gives a layer only what it knows of", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      const answer = address.includes("talks") ? page("t", null) : address.includes("cursor=two") ? page("p2", null) : page("p1", "two");
      return new Response(JSON.stringify(answer));
    });
    const done: number[] = [];
    const { network } = await gather([pacts, talks], { topic: "5g", from: "2020" }, { language: "en" }, (_, count) => done.push(count));
    expect([...network.points.keys()].sort()).toEqual(["BD", "p1", "p2", "t"]);
    expect(network.truncated).toBe(false);
    expect(done).toEqual([0, 1, 2]);
    expect(asked.map((each) => new URLSearchParams(each.split("?")[1]).get("topic"))).toEqual(["5g", null, "5g"]);
    expect(asked[2]).toContain("cursor=two");
  });
});

describe("the view of an answer", () => {
  it("comes first for measures of things and for ties, by columns alone", () => {
    expect(Object.fromEntries([central, path, pacts, talks, papers, about].map((each) => [each.name, suits(each)]))).toEqual({
      ...{ "net/central": 3, "net/path": 3, "pacts/all": 1, "talks/all": 1, "papers/all": 1, "said/of": 1 },
    });
    expect(suits(query("words", [], [column("text", "text")]))).toBe(0);
    expect(suits(query("papers/one", [], [column("document", "id", "Document")]))).toBe(0);
  });

  it("asks the question for all that is said of one thing where a day is given", () => {
    expect(questionOf(known)?.query.name).toBe("said/of");
    expect(questionOf([pacts, path])).toBeNull();
  });
});
