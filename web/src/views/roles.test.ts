import { describe, expect, it } from "vitest";
import type { ColumnCard, ParameterCard, QueryCard, Row } from "../api/types";
import { figuresOf, hasTies, pairOf, tiesOf, wayOf } from "./roles";

function asked(columns: string, required = ""): QueryCard {
  const made = columns.split(" ").map((text): ColumnCard => {
    const [, name = "", type = "", of, many] = /^(\w+):(\w+?)(?:\/(\w+))?(\*?)$/.exec(text) ?? [];
    return { name, type, ...(of ? { of } : {}), many: many === "*", optional: false, title: { en: name, bn: name } };
  });
  const parameters = required ? [{ name: required, type: "country", required: true } as ParameterCard] : [];
  return { name: "made/up", path: "", title: { en: "", bn: "" }, question: { en: "", bn: "" }, parameters, columns: made, example: {} };
}
const row = (values: Record<string, Row[string]>): Row => ({ ...values, evidence: [] });
const anything = () => true;
const told = (query: QueryCard, rows: Row[], value?: string, wanted: (id: string) => boolean = anything) =>
  tiesOf(query, { parameters: value ? { country: { value }, offerer: { value } } : {} } as never, rows, wanted).map(
    ({ from, to, directed }) => `${from}${directed ? ">" : "-"}${to}`,
  );

describe("who a row ties to whom", () => {
  it("pairs of country columns", () => {
    expect(told(asked("a:country b:country agreements:integer"), [row({ a: "BD", b: "JP" })])).toEqual(["BD-JP"]);
  });
  it("all parties of one thing with one another", () => {
    expect(told(asked("id:id/Agreement parties:id*"), [row({ id: "x", parties: ["BD", "JP", "MV"] })])).toEqual(["BD-JP", "BD-MV", "JP-MV"]);
  });
  it("leaves out who is not wanted", () => {
    const rows = [row({ id: "x", parties: ["BD", "a2i", "MV"] })];
    expect(told(asked("id:id/Agreement parties:id*"), rows, undefined, (id) => id.length === 2)).toEqual(["BD-MV"]);
  });
  it("givers to beneficiaries, which has a direction", () => {
    expect(told(asked("id:id/Funding givers:id* beneficiaries:id*"), [row({ givers: ["JP", "jica"], beneficiaries: ["BD"] })])).toEqual([
      "JP>BD",
      "jica>BD",
    ]);
  });
  it("the country that was asked about with the partners of each row", () => {
    const rows = [row({ partner: "JP" }), row({ partner: "BD" })];
    expect(told(asked("partner:country agreements:integer", "country"), rows, "BD")).toEqual(["BD-JP"]);
  });
  it("the offerer with the countries that take", () => {
    expect(told(asked("programme:id/Programme country:country", "offerer"), [row({ country: "SG" })], "IN")).toEqual(["IN>SG"]);
  });
  it("nobody by a country column alone: that both are in a row does not tie an agency's country to who asked", () => {
    const query = asked("agency:id/Agency country:country with_a:id*", "country_a");
    expect(hasTies(query)).toBe(false);
    expect(told(query, [row({ agency: "a2i", country: "BD" })], "UZ")).toEqual([]);
  });
  it("what is only reckoned is marked so", () => {
    const query = asked("a:country b:country score:number");
    expect(tiesOf(query, { parameters: {} }, [row({ a: "BD", b: "JP", prediction: true })], anything)[0]?.predicted).toBe(true);
  });
});

describe("columns", () => {
  it("a pair is of two countries, of two ids of a kind, or of near and far", () => {
    expect(pairOf(asked("a:country b:country"))?.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(pairOf(asked("one:id/Agency two:id/Agency"))?.map(({ name }) => name)).toEqual(["one", "two"]);
    expect(pairOf(asked("near_id:id far_id:id"))?.map(({ name }) => name)).toEqual(["near_id", "far_id"]);
    expect(pairOf(asked("programme:id/Programme country:country"))).toBeUndefined();
  });
  it("a way needs both its ends", () => {
    expect(wayOf(asked("senders:id* recipients:id*"))?.to.name).toBe("recipients");
    expect(wayOf(asked("givers:id* amount:number"))).toBeUndefined();
  });
  it("a year and a step are no counts", () => {
    expect(figuresOf(asked("year:integer agreements:integer step:integer amount:number")).map(({ name }) => name)).toEqual(["agreements"]);
  });
});
