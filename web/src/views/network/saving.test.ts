import { describe, expect, it } from "vitest";
import { blend, short, sizeOf } from "./look";
import { withLegend, writeSvg, type Picture } from "./saving";

const picture: Picture = {
  ...{ width: 100, height: 80, paper: "rgb(255, 255, 255)", ink: "#111111", font: '"Noto Sans", sans-serif' },
  lines: [
    { one: { x: 10, y: 10 }, other: { x: 90.126, y: 70 }, colour: "#888888", width: 1 },
    { one: { x: 200, y: 10 }, other: { x: 290, y: 70 }, colour: "#888888", width: 1 },
  ],
  dots: [
    { x: 10, y: 10, size: 5, colour: "#2f7fc1", label: "<Aid & trade> “বাংলাদেশ”" },
    { x: 90, y: 70, size: 5, colour: "#2f7fc1", label: "" },
    { x: 500, y: 70, size: 5, colour: "#2f7fc1", label: "far away" },
  ],
};

describe("a picture as SVG", () => {
  const text = writeSvg(picture, 'A "title" & more');
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");

  it("holds what is seen, and names as text, not as markup", () => {
    expect(parsed.querySelectorAll("line")).toHaveLength(1);
    expect(parsed.querySelector("line")?.getAttribute("x2")).toBe("90.1");
    expect(parsed.querySelectorAll("circle")).toHaveLength(2);
    expect([...parsed.querySelectorAll("text")].map((each) => each.textContent)).toEqual(["<Aid & trade> “বাংলাদেশ”"]);
    expect(parsed.querySelector("title")?.textContent).toBe('A "title" & more');
  });
});

describe("a legend", () => {
  const keys = Array.from({ length: 5 }, (_, place) => ({ sign: place ? "dot" : "line", colour: "#123456", label: `key ${place}` }) as const);
  const legend = withLegend({ ...picture, width: 400 }, keys);

  it("stands beneath the picture, inside of what is saved", () => {
    const added = legend.dots.filter(({ label }) => label.startsWith("key"));
    expect(added.map(({ label }) => label)).toEqual(keys.map(({ label }) => label));
    expect(added.every(({ x, y }) => x > 0 && x < legend.width && y > picture.height && y < legend.height)).toBe(true);
    expect(new Set(added.map(({ x, y }) => `${x},${y}`)).size).toBe(keys.length);
  });

  it("draws a line for what is a line", () => {
    expect(legend.lines.filter(({ one }) => one.y > picture.height)).toHaveLength(1);
  });
});

describe("the look", () => {
  it("blends a colour into the paper", () => {
    expect(blend("#000000", "rgb(255, 255, 255)", 0.5)).toBe("rgb(128, 128, 128)");
    expect(blend("rgb(10, 20, 30)", "#ffffff", 1)).toBe("rgb(10, 20, 30)");
  });

  it("cuts long names between letters, not within them", () => {
    expect(short("Japan")).toBe("Japan");
    const cut = short("ক্ষি".repeat(40));
    expect(cut.endsWith("ক্ষি…")).toBe(true);
    expect(cut.length).toBeLessThan("ক্ষি".repeat(40).length);
  });

  it("makes points larger by their ties, up to a limit", () => {
    expect(sizeOf(9, 100)).toBeGreaterThan(sizeOf(1, 100));
    expect(sizeOf(100_000, 100)).toBe(sizeOf(200_000, 100));
    expect(sizeOf(9, 5000)).toBeLessThan(sizeOf(9, 100));
  });
});
