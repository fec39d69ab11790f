import { describe, expect, it } from "vitest";
import { centred, fitted, middleOf, moved, sees, WHOLE, zoomAt, type Zoom } from "./zoom";

const SIZE = { width: 800, height: 400 };
const whole = ({ scale, x, y }: Zoom, [px, py]: [number, number]) => [(px - x) / scale, (py - y) / scale];

describe("the part of the map that is seen", () => {
  it("keeps what is under the pointer there", () => {
    const at: [number, number] = [300, 120];
    const zoom = zoomAt(WHOLE, 4, at, SIZE);
    expect(zoom.scale).toBe(4);
    expect(whole(zoom, at)).toEqual(whole(WHOLE, at));
  });
  it("never shows what is beyond the edge", () => {
    const near = zoomAt(WHOLE, 2, [0, 0], SIZE);
    expect(moved(near, 500, 500, SIZE)).toEqual({ scale: 2, x: 0, y: 0 });
    expect(moved(near, -5000, -5000, SIZE)).toEqual({ scale: 2, x: -800, y: -400 });
  });
  it("is never less than the whole nor endlessly near", () => {
    expect(zoomAt(WHOLE, 0.1, [5, 5], SIZE).scale).toBe(1);
    expect(zoomAt(WHOLE, 1e9, [5, 5], SIZE).scale).toBe(32);
  });
  it("fits all points, but one point is not looked at with a magnifying glass", () => {
    const points: [number, number][] = [
      [300, 100],
      [400, 150],
    ];
    const zoom = fitted(points, SIZE);
    expect(zoom.scale).toBeGreaterThan(2);
    expect(points.every((each) => sees(zoom, each, SIZE))).toBe(true);
    expect(fitted([[300, 100]], SIZE).scale).toBe(6);
    expect(fitted([], SIZE)).toEqual(WHOLE);
  });
  it("has the point in its middle that it was centred on", () => {
    expect(middleOf(centred(3, [400, 200], SIZE), SIZE)).toEqual([400, 200]);
    expect(sees(centred(8, [400, 200], SIZE), [10, 10], SIZE)).toBe(false);
  });
});
