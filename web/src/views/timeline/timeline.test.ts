import { describe, expect, it } from "vitest";
import type { ColumnCard, QueryCard, Row } from "../../api/types";
import { laneColumns, layLanes, rowSpan, whenOf, type Item } from "./lanes";
import { widthOf } from "../texts";
import { around, spanOf, ticksOf } from "./time";

const column = (name: string, type: string): ColumnCard => ({ name, type, many: false, optional: false, title: { en: name, bn: name } });
const asked = (...columns: ColumnCard[]) => ({ columns }) as QueryCard;
const row = (values: Record<string, string | null>): Row => ({ ...values, evidence: [] });
const long = (iso: string) => {
  const span = spanOf(iso);
  return span && span.end - span.start;
};

describe("dates", () => {
  it("are as long as they are uncertain", () => {
    expect(["2023", "2024", "2023-02", "2024-02", "2023-12", "2023-04-26"].map(long)).toEqual([365, 366, 28, 29, 31, 1]);
  });
  it("of one year begin on the same day, however precise", () => {
    expect([spanOf("2023")?.start, spanOf("2023-01")?.start]).toEqual([spanOf("2023-01-01")?.start, spanOf("2023-01-01")?.start]);
  });
  it("are nothing where they are none", () => expect([spanOf(""), spanOf("soon"), spanOf("23-4")]).toEqual([undefined, undefined, undefined]));
});

describe("the axis", () => {
  it("has no fewer days than a season, and room on both sides", () => {
    const range = around([{ start: 100, end: 101 }]);
    expect(range.end - range.start).toBeGreaterThanOrEqual(90);
    expect(range.start).toBeLessThan(100);
  });
  it("has ticks at months where it is short and at years where it is long", () => {
    const year = spanOf("2023") ?? { start: 0, end: 0 };
    expect(ticksOf(year, 1000).map(({ iso }) => iso)).toContain("2023-04");
    const ages = { start: spanOf("1970")?.start ?? 0, end: spanOf("2030")?.end ?? 0 };
    expect(ticksOf(ages, 700).map(({ iso }) => iso)).toEqual(["1970", "1980", "1990", "2000", "2010", "2020", "2030"]);
  });
  it("has no two ticks closer than their labels", () => {
    for (const years of [1, 3, 8, 30, 100]) {
      const range = { start: spanOf("1950")?.start ?? 0, end: spanOf(String(1950 + years))?.end ?? 0 };
      const [a, b] = ticksOf(range, 330);
      if (a && b) expect(((b.at - a.at) / (range.end - range.start)) * 330).toBeGreaterThan(70);
    }
  });
});

describe("columns", () => {
  it("what lasts goes from its first day to its last", () => {
    const query = asked(column("role", "text"), column("last", "date"), column("first", "date"));
    const when = whenOf(query);
    expect(when && rowSpan(when, row({ first: "2022-03-15", last: "2023-04" }))).toEqual({
      start: spanOf("2022-03-15")?.start,
      end: spanOf("2023-04")?.end,
    });
    expect(whenOf(asked(column("status", "status")))).toBeUndefined();
  });
  it("lanes are statuses first, then words of few, never names nor what was before", () => {
    const query = asked(column("id", "id"), column("title", "text"), column("kind", "text"), column("note", "text"), column("before", "status"), column("status", "status"));
    const rows = [row({ id: "a", title: "A", kind: "meeting", note: "met at noon, said so" }), row({ id: "b", title: "B", kind: "agreement", note: null })];
    expect(laneColumns(query, rows).map(({ name }) => name)).toEqual(["status", "kind"]);
  });
});

describe("lanes", () => {
  const item = (lane: string, iso: string, label = "MoU: Bangladesh – Maldives"): Item => ({
    row: row({}),
    lane,
    label,
    span: spanOf(iso) ?? { start: 0, end: 0 },
    until: undefined,
  });
  const start = spanOf("2020")?.start ?? 0;
  const x = (day: number) => ((day - start) / 1461) * 800;
  it("stand in the order that is given, below one another, empty ones left out", () => {
    const lanes = layLanes([item("signed", "2021"), item("planned", "2020")], ["planned", "announced", "signed"], 800, x);
    expect(lanes.map(({ id }) => id)).toEqual(["planned", "signed"]);
    expect(lanes[1]?.y).toBe(lanes[0]?.height);
  });
  it("have no mark or label over another", () => {
    const items = ["2020-01", "2020-02-03", "2020-02", "2021", "2022-05-01", "2023-12-30", "2023-12-31"].map((iso) => item("", iso));
    const laid = layLanes(items, [""], 800, x)[0]?.items ?? [];
    const boxes = laid.map(({ x: left, width, text, textX, before, y }) => {
      const [from, to] = before ? [textX - widthOf(text), textX] : [textX, textX + widthOf(text)];
      return [Math.min(left, text ? from : left), Math.max(left + width, text ? to : 0), y] as const;
    });
    expect(laid).toHaveLength(7);
    boxes.forEach(([left, right, y], place) => {
      expect(left).toBeGreaterThanOrEqual(0);
      for (const other of boxes.slice(place + 1)) expect(other[2] !== y || other[0] >= right || other[1] <= left).toBe(true);
    });
    expect(new Set(laid.map(({ y }) => y)).size).toBeGreaterThan(1);
  });
  it("mark a year by a bar as long as it", () => {
    const [bar] = layLanes([item("", "2021")], [""], 800, x)[0]?.items ?? [];
    expect(bar?.width).toBeCloseTo((365 / 1461) * 800);
  });
});
