/** Texts in pictures: how wide they are, near enough, and how much of them there is room for. */

/** Of a letter, in parts of the size of the type: wide enough for Latin and Bengali. */
const LETTER = 0.56;
const SEGMENTS = new Intl.Segmenter();

/** The width of a text in pixels. */
export function widthOf(text: string, size = 12): number {
  return [...SEGMENTS.segment(text)].length * size * LETTER;
}

/** As much of a text as there is room for; nothing where not even three letters have room. */
export function shorten(text: string, room: number, size = 12): string {
  if (widthOf(text, size) <= room) return text;
  const letters = [...SEGMENTS.segment(text)].map(({ segment }) => segment);
  const most = Math.floor(room / (size * LETTER)) - 1;
  return most < 3 ? "" : `${letters.slice(0, most).join("").trimEnd()}…`;
}
