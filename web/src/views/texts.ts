/** Texts in pictures: how wide they are, near enough, and how much of them there is room for. */

/** Of a letter, in parts of the size of the type: Latin ones, and the wider ones of other scripts with their signs. */
const [LATIN, OTHER] = [0.57, 0.8];
const SEGMENTS = new Intl.Segmenter();

/** The width of a text in pixels. */
export function widthOf(text: string, size = 12): number {
  return [...SEGMENTS.segment(text)].reduce((sum, { segment }) => sum + letter(segment) * size, 0);
}

/** As much of a text as there is room for; nothing where not even three letters have room. */
export function shorten(text: string, room: number, size = 12): string {
  if (widthOf(text, size) <= room) return text;
  let [kept, wide] = ["", LATIN * size];
  for (const { segment } of SEGMENTS.segment(text)) {
    wide += letter(segment) * size;
    if (wide > room) break;
    kept += segment;
  }
  return kept.length < 3 ? "" : `${kept.trimEnd()}…`;
}

function letter(segment: string): number {
  return /^[\u0000-\u024f\u2010-\u2026]+$/.test(segment) ? LATIN : OTHER;
}
