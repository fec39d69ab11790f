import { expect, test } from "vitest";
import { cut } from "./passages";

test("the pieces are the text, whatever the spans", () => {
  const text = "Japan 🇯🇵 and Bangladesh (বাংলাদেশ) signed.";
  const spans = [
    { start: 0, end: 5 },
    { start: 3, end: 14 },
    { start: 10, end: 40 },
    { start: 90, end: 99 },
    { start: -1, end: 2 },
  ];
  expect(cut(text, spans).map((piece) => piece.text).join("")).toBe(text);
  expect(cut(text, []).map((piece) => piece.text)).toEqual([text]);
});

test("offsets count code points", () => {
  const [, , third] = cut("🇯🇵 and 🇧🇩", [{ start: 3, end: 6 }]);
  const quoted = cut("🇯🇵 and 🇧🇩", [{ start: 3, end: 6 }]).find((piece) => piece.spans.length);
  expect(quoted?.text).toBe("and");
  expect(third?.text).toBe(" 🇧🇩");
});

test("a piece knows every span that holds it", () => {
  const pieces = cut("abcdef", [
    { start: 0, end: 4 },
    { start: 2, end: 6 },
  ]);
  expect(pieces.map((piece) => [piece.text, piece.spans.length])).toEqual([
    ["ab", 1],
    ["cd", 2],
    ["ef", 1],
  ]);
});
