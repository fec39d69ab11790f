import { describe, expect, it } from "vitest";
import type { ColumnCard, QueryCard, Row } from "../../api/types";
import { widthOf } from "../texts";
import { arcsOf, classesOf, classOf, markedIn, placed } from "./countries";
import { layWorld } from "./world";

const column = (name: string, type: string, many = false): ColumnCard => ({ name, type, many, optional: false, title: { en: name, bn: name } });
const query = { columns: [column("parties", "id", true), column("agreements", "integer")] } as QueryCard;
const row = (parties: string[], agreements = 1): Row => ({ parties, agreements, evidence: [] });
const tie = (from: string, to: string, of: Row, directed = false) => ({ from, to, directed, predicted: false, row: of });

describe("countries", () => {
  it("are counted in rows, each row once", () => {
    const rows = [row(["BD", "JP"]), row(["BD", "a2i"])];
    const ties = [tie("BD", "JP", rows[0] as Row)];
    const found = markedIn(query, rows, ties, (id) => id.length === 2);
    expect(found.map(({ code, weight }) => [code, weight])).toEqual([
      ["BD", 2],
      ["JP", 1],
    ]);
  });
});

describe("arcs", () => {
  it("both ways are one where neither leads", () => {
    const rows = [row(["BD", "JP"]), row(["JP", "BD"])];
    const arcs = arcsOf(query, [tie("BD", "JP", rows[0] as Row), tie("JP", "BD", rows[1] as Row)]);
    expect(arcs.map(({ id, weight }) => [id, weight])).toEqual([["BD-JP", 2]]);
  });
  it("and two where both do", () => {
    const arcs = arcsOf(query, [tie("BD", "JP", row([]), true), tie("JP", "BD", row([]), true)]);
    expect(arcs.map(({ id }) => id)).toEqual(["BD-JP", "JP-BD"]);
  });
  it("weigh the figure of a pair that stands in one row, and never add up figures", () => {
    expect(arcsOf(query, [tie("BD", "JP", row([], 5))])[0]?.weight).toBe(5);
    expect(arcsOf(query, [tie("BD", "JP", row([], 5)), tie("BD", "JP", row([], 7))])[0]?.weight).toBe(2);
  });
});

describe("classes of shade", () => {
  it("one for each value, where they are few", () => expect(classesOf([3, 1, 3, 9])).toEqual([1, 3, 9]));
  it("at most four, the last with the largest", () => {
    const classes = classesOf([1, 2, 3, 4, 5, 6, 7, 40]);
    expect(classes).toEqual([2, 4, 6, 40]);
    expect([1, 2, 3, 40].map((each) => classOf(each, classes))).toEqual([0, 0, 1, 3]);
  });
});

describe("labels", () => {
  const label = (code: string, x: number, y: number) => ({ code, text: "Somewhere", x, y });
  it("give way to earlier ones and to the edge", () => {
    const kept = placed([label("a", 100, 50), label("b", 120, 55), label("c", 100, 80), label("d", 4, 50)], 300, 200);
    expect(kept.map(({ code }) => code)).toEqual(["a", "c"]);
  });
  it("are as wide as their letters", () => expect(widthOf("বাংলাদেশ")).toBeLessThan(widthOf("Bangladesh")));
});

describe("the world", () => {
  const world = layWorld(800);
  it("has the shapes by the letters of countries", () => {
    expect(world.lands.find(({ code }) => code === "BD")?.path).toMatch(/^M/);
    expect(world.lands.find(({ code }) => code === "SG")).toBeUndefined();
  });
  it("has small states as points, which the coarse shapes lack", () => {
    for (const code of ["SG", "MV", "BH", "MT", "MU", "TV", "NR", "VA", "HK"]) {
      const [x, y] = world.middle(code) ?? [-1, -1];
      expect(x > 0 && x < 800 && y > 0 && y < 400, code).toBe(true);
    }
    expect(world.middle("XX")).toBeUndefined();
  });
  it("takes the middle of the largest part: France is in Europe", () => {
    const invert = world.projection.invert?.(world.middle("FR") ?? [0, 0]) ?? [0, 0];
    expect(invert[0]).toBeCloseTo(2.5, 0);
    expect(invert[1]).toBeCloseTo(46.6, 0);
  });
  it("draws the way between two countries, with an arrow on it", () => {
    expect(world.arc("BD", "JP")).toMatch(/^M.*L/);
    expect(world.arc("BD", "XX")).toBe("");
    const [bd, jp, arrow] = [world.middle("BD"), world.middle("JP"), world.arrow("BD", "JP")];
    expect(arrow && bd && jp && arrow.x > bd[0] && arrow.x < jp[0]).toBe(true);
  });
});
