/** A text cut where its quoted sentences begin and end. */

export interface Span {
  start: number;
  end: number;
}
export interface Piece<T extends Span> {
  text: string;
  /** The spans that hold all of the piece. */
  spans: T[];
}

/**
 * Cut a text at the ends of spans. Offsets count code points, as the service's do; JavaScript counts UTF-16 units, so
 * the text is taken apart first.
 */
export function cut<T extends Span>(text: string, spans: readonly T[]): Piece<T>[] {
  const points = [...text];
  const ends = new Set([0, points.length]);
  for (const { start, end } of spans) {
    if (start >= 0 && end <= points.length && start < end) {
      ends.add(start);
      ends.add(end);
    }
  }
  const places = [...ends].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, place) => {
    const to = places[place + 1] ?? points.length;
    return {
      text: points.slice(from, to).join(""),
      spans: spans.filter((span) => span.start <= from && to <= span.end),
    };
  });
}
