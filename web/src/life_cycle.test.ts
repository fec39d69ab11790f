import { expect, test } from "vitest";
import type { EntityCard } from "./api/types";
import { stepsOf } from "./life_cycle";

const STATUSES = ["interested", "planned", "announced", "signed", "in_force", "expired"].map((id) => ({
  id,
  label: { en: id, bn: id },
}));

function having(...steps: [status: string, on: string | null, realis?: string][]): EntityCard {
  const links = steps.map(([status, on, realis = "actual"]) => ({
    type: "REACHED", direction: "out", kind: "Milestone", id: `${status}/${on}`, name: status, name_bn: null,
    status, on, realis, properties: {}, gazetteer: false, evidence: [],
  })); // prettier-ignore
  return { kind: "Agreement", id: "a", name: "A", names: [], properties: {}, links, evidence: [], truncated: false };
}

const told = (entity: EntityCard) => stepsOf(entity, STATUSES).map((step) => step.status);

test("steps stand in the order of their days", () => {
  expect(told(having(["in_force", "2024-02"], ["signed", "2023-04-26"], ["announced", "2023"]))).toEqual([
    "announced",
    "signed",
    "in_force",
  ]);
});

test("a step without a day stands where the life-cycle has it", () => {
  expect(told(having(["signed", "2023-04-26"], ["planned", null], ["expired", null]))).toEqual([
    "planned",
    "signed",
    "expired",
  ]);
});

test("what is to come is told apart; other links are no steps", () => {
  const entity = having(["signed", "2030-01-01", "future"]);
  const [step] = entity.links;
  if (step) entity.links.push({ ...step, type: "PARTY_TO", kind: "Country", id: "JP" });
  expect(stepsOf(entity, STATUSES)).toMatchObject([{ status: "signed", future: true }]);
});
