import { describe, expect, it } from "vitest";
import type { ColumnCard, QueryCard, Row } from "../../api/types";
import { cellFigures, cellsOf, ordered, valueOf } from "./cells";

const column = (name: string, type: string, rest: Partial<ColumnCard> = {}): ColumnCard => ({ name, type, many: false, optional: false, title: { en: name, bn: name }, ...rest });
const asked = (...columns: ColumnCard[]) => ({ columns, parameters: [] as unknown }) as QueryCard;
const row = (values: Record<string, Row[string]>): Row => ({ ...values, evidence: [] });

const PAIRS = asked(column("a", "country"), column("b", "country"), column("agreements", "integer"));
const ROWS = [row({ a: "BD", b: "JP", agreements: 3 }), row({ a: "BD", b: "MV", agreements: 1 })];

describe("a matrix of pairs", () => {
  const { both, cells } = cellsOf(PAIRS, ROWS);
  it("has each pair in both of its places, with the same row", () => {
    expect(both).toBe(true);
    expect(cells.map((each) => `${each.row}-${each.column}`).sort()).toEqual(["BD-JP", "BD-MV", "JP-BD", "MV-BD"]);
    expect(cells.find((each) => each.row === "JP")?.rows).toEqual([ROWS[0]]);
  });
  it("shows figures, as each cell has one row", () => {
    const [figure] = cellFigures(PAIRS, cells);
    expect(cells.map((each) => valueOf(each, figure))).toEqual([3, 3, 1, 1]);
  });
  it("is sorted by total, or by name", () => {
    const figure = PAIRS.columns[2];
    const value = (cell: (typeof cells)[number]) => valueOf(cell, figure);
    expect(ordered(cells, "row", value)).toEqual(["BD", "JP", "MV"]);
    expect(ordered(cells, "row", value, (id) => ({ BD: "Z", JP: "B", MV: "A" })[id] ?? "")).toEqual(["MV", "JP", "BD"]);
  });
});

describe("other matrices", () => {
  it("of things across countries have each pair once", () => {
    const query = asked(column("programme", "id", { of: "Programme" }), column("country", "country"));
    const { both, cells } = cellsOf(query, [row({ programme: "upi", country: "SG" })]);
    expect([both, cells.length, cells[0]?.row, cells[0]?.column]).toEqual([false, 1, "upi", "SG"]);
  });
  it("of givers and beneficiaries have a direction", () => {
    const query = asked(column("givers", "id", { many: true }), column("beneficiaries", "id", { many: true }));
    const { both, cells } = cellsOf(query, [row({ givers: ["jica"], beneficiaries: ["BD"] })]);
    expect([both, cells.length, cells[0]?.row]).toEqual([false, 1, "jica"]);
  });
  it("count rows, and never add up the figures of several", () => {
    const rows = [...ROWS, row({ a: "JP", b: "BD", agreements: 5 })];
    const { cells } = cellsOf(PAIRS, rows);
    expect(cellFigures(PAIRS, cells)).toEqual([]);
    expect(cells.filter(({ row: side }) => side === "JP").map((each) => valueOf(each, undefined))).toEqual([2]);
  });
  it("of parties have countries only", () => {
    const query = asked(column("id", "id"), column("parties", "id", { many: true }));
    expect(cellsOf(query, [row({ id: "x", parties: ["BD", "a2i", "JP"] })]).cells).toHaveLength(2);
  });
});
