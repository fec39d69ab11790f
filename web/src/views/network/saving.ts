/** A picture of a network as a file: SVG, written by hand, and PNG, painted on a canvas with the letters of the page. */

export interface Spot {
  x: number;
  y: number;
}
/** What is seen, in pixels. */
export interface Picture {
  width: number;
  height: number;
  paper: string;
  ink: string;
  font: string;
  lines: { one: Spot; other: Spot; colour: string; width: number }[];
  dots: (Spot & { size: number; colour: string; label: string })[];
}
/** What a colour means: of a dot, or of a line. */
export interface Key {
  sign: "dot" | "line";
  colour: string;
  label: string;
}

/** Pixels of the file for one of the screen. */
const DENSITY = 2;
const LETTERS = 13;
/** A key of the legend has so many pixels. */
const [KEY_WIDTH, KEY_HEIGHT] = [190, 24];

const said: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => said[sign] ?? sign);
const round = (value: number) => String(Math.round(value * 10) / 10);

/** The picture with what its colours mean beneath it. */
export function withLegend(picture: Picture, keys: Key[]): Picture {
  const across = Math.max(1, Math.floor(picture.width / KEY_WIDTH));
  const placed = keys.map((key, place) => ({
    ...key,
    x: 20 + (place % across) * KEY_WIDTH,
    y: picture.height + (Math.floor(place / across) + 0.5) * KEY_HEIGHT,
  }));
  const { lines, dots, ...rest } = inside(picture);
  return {
    ...rest,
    height: picture.height + Math.ceil(keys.length / across) * KEY_HEIGHT + 8,
    lines: [
      ...lines,
      ...placed.flatMap(({ sign, x, y, colour }) =>
        sign === "line" ? [{ one: { x: x - 10, y }, other: { x: x + 10, y }, colour, width: 2 }] : [],
      ),
    ],
    dots: [...dots, ...placed.map(({ sign, x, y, colour, label }) => ({ x: sign === "line" ? x + 6 : x, y, size: sign === "line" ? 0 : 5, colour, label }))],
  };
}

/** The picture as SVG. What lies outside of it is left out. */
export function writeSvg(picture: Picture, title: string): string {
  const { width, height, paper, ink, font, lines, dots } = inside(picture);
  const names = dots.filter(({ label }) => label);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="100%" height="100%" fill="${escape(paper)}"/>`,
    ...lines.map(
      ({ one, other, colour, width: thick }) =>
        `<line x1="${round(one.x)}" y1="${round(one.y)}" x2="${round(other.x)}" y2="${round(other.y)}" ` +
        `stroke="${escape(colour)}" stroke-width="${round(thick)}"/>`,
    ),
    ...dots.map(({ x, y, size, colour }) => `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size)}" fill="${escape(colour)}"/>`),
    `<g font-family="${escape(font)}" font-size="${LETTERS}" fill="${escape(ink)}" stroke="${escape(paper)}" ` +
      `stroke-width="4" stroke-linejoin="round" paint-order="stroke">`,
    ...names.map(
      ({ x, y, size, label }) => `<text x="${round(x + size + 4)}" y="${round(y + LETTERS / 3)}">${escape(label)}</text>`,
    ),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** The picture as PNG, twice as dense as the screen's. */
export function paintPng(picture: Picture): Promise<Blob | null> {
  const { width, height, paper, ink, font, lines, dots } = inside(picture);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * DENSITY, height * DENSITY];
  const context = canvas.getContext("2d");
  if (!context) return Promise.resolve(null);
  context.scale(DENSITY, DENSITY);
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  for (const { one, other, colour, width: thick } of lines) {
    context.strokeStyle = colour;
    context.lineWidth = thick;
    context.beginPath();
    context.moveTo(one.x, one.y);
    context.lineTo(other.x, other.y);
    context.stroke();
  }
  for (const { x, y, size, colour } of dots) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fill();
  }
  context.font = `${LETTERS}px ${font}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.fillStyle = ink;
  for (const { x, y, size, label } of dots.filter((each) => each.label)) {
    context.strokeText(label, x + size + 4, y + LETTERS / 3);
    context.fillText(label, x + size + 4, y + LETTERS / 3);
  }
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** Hand a file over to the browser. */
export function hand(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function inside(picture: Picture): Picture {
  const { width, height } = picture;
  const sees = ({ x, y }: Spot, room: number) => x > -room && y > -room && x < width + room && y < height + room;
  return {
    ...picture,
    lines: picture.lines.filter(
      ({ one, other }) =>
        Math.max(one.x, other.x) > 0 && Math.min(one.x, other.x) < width && Math.max(one.y, other.y) > 0 && Math.min(one.y, other.y) < height,
    ),
    dots: picture.dots.filter((dot) => sees(dot, dot.size)),
  };
}
