/** Time on an axis, in days since 1970: a date is as long as it is uncertain, a year is a year. */
export interface Span {
  start: number;
  /** The day after the last. */
  end: number;
}
export interface Tick {
  at: number;
  /** As precisely as the axis has it: 2023, 2023-04. */
  iso: string;
}

const DAY = 86_400_000;
/** Months between ticks, the first that leaves room for what they say. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600];
/** A label of the axis needs so many pixels. */
const ROOM = 76;
/** The axis shows no less than about a season. */
const LEAST = 90;

/** The days that an ISO 8601 date may be: 2023, 2023-04 or 2023-04-26; nothing where it is none. */
export function spanOf(iso: string): Span | undefined {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (!found) return undefined;
  const [year = 0, month, day] = found.slice(1).map((each) => (each === undefined ? undefined : Number(each)));
  const start = daysTo(year, (month ?? 1) - 1, day ?? 1);
  if (day) return { start, end: start + 1 };
  return { start, end: month ? daysTo(year, month, 1) : daysTo(year + 1, 0, 1) };
}

/** All of these spans, with some room around. */
export function around(spans: Span[]): Span {
  const [start, end] = [Math.min(...spans.map((each) => each.start)), Math.max(...spans.map((each) => each.end))];
  const room = Math.max((end - start) * 0.04, (LEAST - (end - start)) / 2, 3);
  return { start: start - room, end: end + room };
}

/** The ticks of an axis, at the turns of years or months, as close as their labels allow. */
export function ticksOf({ start, end }: Span, width: number): Tick[] {
  const month = ((end - start) / 365.25) * 12;
  const step = STEPS.find((each) => (each / month) * width >= ROOM) ?? STEPS[STEPS.length - 1] ?? 12;
  const first = new Date(start * DAY);
  const ticks: Tick[] = [];
  for (let each = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; each += step) {
    const [year, of] = [Math.floor(each / 12), each % 12];
    const at = daysTo(year, of, 1);
    if (at > end) return ticks;
    if (at >= start) ticks.push({ at, iso: step < 12 ? `${year}-${String(of + 1).padStart(2, "0")}` : String(year) });
  }
}

function daysTo(year: number, month: number, day: number): number {
  return Date.UTC(year, month, day) / DAY;
}
