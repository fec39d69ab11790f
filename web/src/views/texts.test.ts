import { describe, expect, it } from "vitest";
import { shorten, widthOf } from "./texts";

describe("texts in pictures", () => {
  it("stay whole where there is room", () => expect(shorten("Maldives", 200)).toBe("Maldives"));
  it("are cut between letters, never within one, so that they fit", () => {
    const cut = shorten("গণপ্রজাতন্ত্রী বাংলাদেশ", 60);
    expect(cut).toMatch(/…$/);
    expect(widthOf(cut)).toBeLessThanOrEqual(60);
    expect("গণপ্রজাতন্ত্রী বাংলাদেশ".startsWith(cut.slice(0, -1))).toBe(true);
  });
  it("are left out where hardly a letter fits", () => expect(shorten("Maldives", 14)).toBe(""));
});
