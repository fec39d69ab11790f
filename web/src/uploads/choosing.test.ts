import { expect, test } from "vitest";
import type { FoundDocument, FoundStatement } from "../api/types";
import { decision, sentencesOf, shareOf, standing, turned } from "./choosing";

function said(id: string, rests_on: number[], start = 0): FoundStatement {
  const end = { kind: "Country", id, name: { en: id, bn: id } };
  return {
    id, subject: end, relation: "PARTY_TO", words: { en: "party to", bn: "পক্ষ" }, object: end, value: null, qualifiers: {},
    quote: `quote ${start}`, start, end: start + 5, support: [], realis: "actual", tier: "explicit", origin: "rule:x@1",
    said_by: null, rests_on,
  };
}

/** Two sides of an agreement (one of them told twice), its type, a name that one side rests on, and a fact apart. */
const paper: FoundDocument = {
  id: "p", title: "P", language: "en", published: null, text: "", standing: "new",
  needs: [
    { groups: [["side1", "side1again"], ["side2"]], least: 2 },
    { groups: [["name"]], least: 1 },
  ],
  facts: [
    {
      id: "Agreement:#a1", kind: "Agreement", title: { en: "", bn: "" }, projects: true,
      statements: [said("side1", [0], 9), said("side1again", [0], 3), said("side2", [0, 1], 9), said("type", [0], 9)],
    },
    { id: "Name:name", kind: "Name", title: { en: "", bn: "" }, projects: true, statements: [said("name", [])] },
    { id: "Person:x", kind: "Person", title: { en: "", bn: "" }, projects: true, statements: [said("role", [])] },
  ],
};
const all = ["side1", "side1again", "side2", "type", "name", "role"];
const left = (...rejected: string[]) => [...standing(paper, new Set(rejected))].sort();

test("all stands when nothing is rejected, nothing when all is", () => {
  expect(left()).toEqual([...all].sort());
  expect(left(...all)).toEqual([]);
});

test("a side that is told twice stands as long as one of the two does", () => {
  expect(left("side1")).toEqual(["name", "role", "side1again", "side2", "type"]);
  expect(left("side1", "side1again")).toEqual(["name", "role"]);
});

test("what falls takes along what rests on it in turn", () => {
  expect(left("name")).toEqual(["role"]);
});

test("what only rests on others takes nothing along", () => {
  expect(left("type")).toEqual(["name", "role", "side1", "side1again", "side2"]);
});

test("what is sent holds what stands, and no document of which nothing does", () => {
  const empty: FoundDocument = { ...paper, id: "e", facts: [], needs: [] };
  expect(decision([paper, empty], new Set(["name"]))).toEqual({ p: ["role"], e: [] });
  expect(decision([paper, empty], new Set([...all, "e"]))).toEqual({});
});

test("a fact is accepted wholly, in part or not", () => {
  const [agreement] = paper.facts;
  if (!agreement) throw new Error("no fact");
  const ids = agreement.statements.map((each) => each.id);
  const none = turned(new Set(), ids, false);
  expect(shareOf(agreement, none)).toBe("none");
  const some = turned(none, ["type"], true);
  expect(shareOf(agreement, some)).toBe("some");
  expect(none.has("type")).toBe(true);
  expect(shareOf(agreement, turned(some, ids, true))).toBe("all");
});

test("statements stand under the words they quote, in the order of the text", () => {
  const [agreement] = paper.facts;
  if (!agreement) throw new Error("no fact");
  expect(sentencesOf(agreement).map(({ start, said }) => [start, said.map((each) => each.id)])).toEqual([
    [3, ["side1again"]],
    [9, ["side1", "side2", "type"]],
  ]);
});
