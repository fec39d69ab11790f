import { describe, expect, it } from "vitest";
import type { ColumnCard, QueryCard, Row, TermCard } from "../../api/types";
import { layStream, streamsOf } from "./bands";
import { isCounted, statusColumn, stepsOf } from "./steps";

const column = (name: string, type: string, many = false): ColumnCard => ({ name, type, many, optional: false, title: { en: name, bn: name } });
const row = (values: Record<string, Row[string]>): Row => ({ ...values, evidence: [] });
const FUNDING = { columns: [column("givers", "id", true), column("beneficiaries", "id", true), column("amount", "number"), column("currency", "text")] } as QueryCard;
const ROWS = [
  row({ givers: ["JP"], beneficiaries: ["BD"], amount: 300, currency: "USD" }),
  row({ givers: ["JP"], beneficiaries: ["MV"], amount: 100, currency: "USD" }),
  row({ givers: ["SE"], beneficiaries: ["BD"], amount: 9000, currency: "SEK" }),
  row({ givers: ["IN"], beneficiaries: ["MV"], amount: null, currency: null }),
];
const STATUSES = ["planned", "signed", "in_force"].map((id): TermCard => ({ id, label: { en: id, bn: id } }));

describe("streams", () => {
  it("are one for each currency, never across, and one of those without an amount, last", () => {
    const streams = streamsOf(FUNDING, ROWS);
    expect(streams.map(({ unit, bands }) => [unit, bands.map(({ value }) => value)])).toEqual([
      ["USD", [300, 100]],
      ["SEK", [9000]],
      [undefined, [1]],
    ]);
  });
  it("go from what was to what is, where nothing is given", () => {
    const query = { columns: [column("before", "status"), column("status", "status")] } as QueryCard;
    const [stream] = streamsOf(query, [row({ before: null, status: "signed" }), row({ before: "signed", status: "in_force" })]);
    expect(stream?.bands.map(({ from, to }) => [from, to])).toEqual([
      [[], ["signed"]],
      [["signed"], ["in_force"]],
    ]);
  });
});

describe("a laid stream", () => {
  const [dollars] = streamsOf(FUNDING, ROWS);
  const laid = layStream(dollars ?? { unit: "USD", bands: [] }, 600);
  it("has bands as wide as their amounts", () => {
    const [a, b] = laid.bands;
    expect(laid.bands).toHaveLength(2);
    expect((a?.width ?? 0) / (b?.width ?? 1)).toBeCloseTo(3);
  });
  it("has each end once, within the picture", () => {
    expect(laid.ends.map(({ id }) => id).sort()).toEqual(["from JP", "to BD", "to MV"]);
    for (const { x, y, width, height } of laid.ends) expect(x >= 0 && y >= 0 && x + width <= 600 && y + height <= laid.height).toBe(true);
  });
  it("keeps apart one who both gives and takes", () => {
    const both = streamsOf(FUNDING, [row({ givers: ["IN"], beneficiaries: ["IN"], amount: 5, currency: "INR" })])[0];
    expect(layStream(both ?? { unit: "", bands: [] }, 600).ends.map(({ id }) => id)).toEqual(["from IN", "to IN"]);
  });
  it("has several givers of one amount at one end, as nobody says how much is whose", () => {
    const joint = streamsOf(FUNDING, [row({ givers: ["JP", "jica"], beneficiaries: ["BD"], amount: 5, currency: "USD" })])[0];
    const ends = layStream(joint ?? { unit: "", bands: [] }, 600).ends;
    expect(ends.map(({ of }) => of)).toEqual([["JP", "jica"], ["BD"]]);
  });
});

describe("steps", () => {
  const query = { columns: [column("status", "status"), column("reached", "integer")] } as QueryCard;
  it("stand in the order of the life-cycle, with the figure of their row", () => {
    const rows = [row({ status: "in_force", reached: 2 }), row({ status: "planned", reached: 7 })];
    expect(stepsOf(query, rows, STATUSES, query.columns[1]).map(({ status, value }) => [status, value])).toEqual([
      ["planned", 7],
      ["in_force", 2],
    ]);
    expect(isCounted(query)).toBe(true);
  });
  it("count rows where each row is a thing; what has no status is last", () => {
    const things = { columns: [column("id", "id"), column("before", "status"), column("status", "status")] } as QueryCard;
    const rows = [row({ status: null }), row({ status: "signed" }), row({ status: "signed" }), row({ status: "held" })];
    expect(stepsOf(things, rows, STATUSES, undefined).map(({ status, value }) => [status, value])).toEqual([
      ["signed", 2],
      ["held", 1],
      ["", 1],
    ]);
    expect([isCounted(things), statusColumn(things)?.name]).toEqual([false, "status"]);
  });
});
