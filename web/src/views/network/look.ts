/** How points, lines and names are drawn on the canvas: colours of the page as they are now, sizes, cut names. */

export interface Look {
  paper: string;
  ink: string;
  faint: string;
  accent: string;
  lines: Record<"stated" | "foretold" | "known", string>;
  /** Of so many lines that each is hardly seen. */
  pale: Record<"stated" | "foretold" | "known", string>;
  font: string;
}

/** The look that an element has: light or dark, and the letters of its language. */
export function lookOf(element: HTMLElement): Look {
  const probe = document.createElement("span");
  element.append(probe);
  const style = getComputedStyle(probe);
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return style.color;
  };
  const [paper, ink, faint, accent] = [colour("--paper"), colour("--ink"), colour("--faint"), colour("--accent")];
  const early = colour("--early");
  const lines = { stated: blend(ink, paper, 0.62), foretold: early, known: blend(ink, paper, 0.5) };
  const pale = { stated: blend(ink, paper, 0.28), foretold: blend(early, paper, 0.5), known: blend(ink, paper, 0.18) };
  const look = { paper, ink, faint, accent, lines, pale, font: style.fontFamily };
  probe.remove();
  return look;
}

/** A colour of which so much is left on a paper; both as `#rrggbb` or `rgb(…)`. */
export function blend(colour: string, paper: string, left: number): string {
  const [ours, theirs] = [channels(colour), channels(paper)];
  return `rgb(${ours.map((each, place) => Math.round(each * left + (theirs[place] ?? 0) * (1 - left))).join(", ")})`;
}

function channels(colour: string): number[] {
  if (colour.startsWith("#")) return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}

/** How large a point is: by those that it is tied to. many: in a picture of so many points they are smaller. */
export function sizeOf(tied: number, many: number): number {
  const least = many > 1500 ? 2 : many > 300 ? 3 : 4.5;
  return Math.min(least * 4.5, least + Math.sqrt(tied) * (least / 3.2));
}

const LONGEST = 34;

/** A name short enough to stand in the picture; the whole of it is in the list and in the card. */
export function short(name: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name)];
  if (letters.length <= LONGEST) return name;
  return `${letters.slice(0, LONGEST - 1).map((each) => each.segment).join("").trimEnd()}…`;
}

/** A name, and where it goes. */
interface Name {
  key: string;
  x: number;
  y: number;
  size: number;
  label: string;
}

/** Names that are to stand in the picture: the largest points have theirs first, one that would cover another has none. */
export class Names {
  /** Whose names stood in the picture last. */
  readonly written = new Set<string>();
  private waiting: Name[] = [];
  private context: CanvasRenderingContext2D | null = null;

  constructor(
    private readonly look: () => Look,
    private readonly letters: number,
  ) {}

  /** Note a name down; all are written at once, by `write`. */
  note(context: CanvasRenderingContext2D, { key, x, y, size, label }: Name): void {
    this.context = context;
    this.waiting.push({ key, x, y, size, label });
  }

  write(): void {
    const { context, letters } = this;
    if (!context) return;
    this.written.clear();
    const taken: { left: number; right: number; y: number }[] = [];
    for (const name of this.waiting.sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1))) {
      dress(context, this.look(), letters);
      const long = context.measureText(name.label).width;
      const before = name.x + name.size + long + 8 > context.canvas.offsetWidth && name.x - name.size - long > 8;
      const left = before ? name.x - name.size - long - 8 : name.x + name.size;
      const right = left + long + 8;
      const covers = taken.some((each) => each.left < right && left < each.right && Math.abs(each.y - name.y) < letters * 1.4);
      if (covers) continue;
      taken.push({ left, right, y: name.y });
      this.written.add(name.key);
      writeName(context, before ? { ...name, x: left - name.size } : name, letters);
    }
    this.waiting = [];
    this.context = null;
  }
}

/** Ring the point that is looked at, and name it whatever it covers. */
export function ring(context: CanvasRenderingContext2D, look: Look, name: Omit<Name, "key">, letters: number): void {
  context.beginPath();
  context.arc(name.x, name.y, name.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = look.accent;
  context.stroke();
  dress(context, look, letters);
  writeName(context, name, letters);
}

/** Letters have the paper around them, so that lines don't cut them. */
function dress(context: CanvasRenderingContext2D, { ink, paper, font }: Look, letters: number): void {
  context.font = `${letters}px ${font}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.fillStyle = ink;
}

function writeName(context: CanvasRenderingContext2D, { x, y, size, label }: Omit<Name, "key">, letters: number): void {
  context.strokeText(label, x + size + 4, y + letters / 3);
  context.fillText(label, x + size + 4, y + letters / 3);
}
