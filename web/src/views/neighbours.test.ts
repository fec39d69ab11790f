import { describe, expect, it } from "vitest";
import { isDirection, neighbour } from "./neighbours";

const box = (left: number, top: number) => ({ left, top, width: 10, height: 10 });

describe("where an arrow key leads", () => {
  const grid = [box(0, 0), box(20, 0), box(0, 20), box(20, 20), box(60, 3)];
  it("to the nearest straight ahead", () => {
    expect(neighbour(grid, 0, "ArrowRight")).toBe(1);
    expect(neighbour(grid, 0, "ArrowDown")).toBe(2);
    expect(neighbour(grid, 3, "ArrowUp")).toBe(1);
    expect(neighbour(grid, 3, "ArrowLeft")).toBe(2);
  });
  it("rather far ahead than near aside", () => {
    expect(neighbour(grid, 1, "ArrowRight")).toBe(4);
    expect(neighbour([box(0, 0), box(5, 40), box(40, 0)], 0, "ArrowRight")).toBe(2);
  });
  it("nowhere at the edge", () => {
    expect(neighbour(grid, 0, "ArrowLeft")).toBe(-1);
    expect(neighbour(grid, 9, "ArrowLeft")).toBe(-1);
  });
  it("other keys are no directions", () => {
    expect(["ArrowLeft", "Enter", "Left"].map(isDirection)).toEqual([true, false, false]);
  });
});
