/** A picture of the page as a file of its own: what the style sheet says of it is written into it. */

/** What children have from their parents. */
const INHERITED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "visibility",
] as const;
const OWN = { opacity: "1", "vector-effect": "none", display: "inline" } as const;
const SVG = "http://www.w3.org/2000/svg";
/** PNG has this many dots for one of the page. */
const DOTS = 2;

/** Marks what is written beneath a picture in its file: the keys of a legend, notes. */
export const SAVED = "data-saved";
const LINE = 22;
const EDGE = 8;

/** The text of an SVG file that looks as the picture does now, on the paper of the page, with some notes beneath it. */
export function standalone(svg: SVGSVGElement, notes: Element[]): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  dress(svg, copy, null);
  copy.querySelectorAll(".reach").forEach((each) => each.remove());
  copy.querySelectorAll(".stuck").forEach((each) => each.removeAttribute("transform"));
  copy.querySelectorAll("*").forEach(undress);
  undress(copy);
  copy.setAttribute("xmlns", SVG);
  const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
  const below = set(notes, width);
  const strip = document.createElementNS(SVG, "g");
  strip.setAttribute("transform", `translate(0 ${height})`);
  strip.append(sheet(), ...below.parts);
  copy.append(strip);
  copy.setAttribute("height", String(height + below.height));
  copy.setAttribute("viewBox", `0 0 ${width} ${height + below.height}`);
  const title = document.createElementNS(SVG, "title");
  title.textContent = svg.getAttribute("aria-label");
  copy.prepend(title, sheet());
  return new XMLSerializer().serializeToString(copy);
}

/** The paper of the page. */
function sheet(): Element {
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor || "#ffffff");
  return paper;
}

/** Notes set in lines of a width: those that fit stand side by side, a long one is broken between words. */
function set(notes: Element[], width: number): { parts: Element[]; height: number } {
  const parts: Element[] = [];
  let [x, line] = [EDGE, 0];
  for (const note of notes) {
    const sign = note.querySelector("svg");
    const signed = sign ? sign.width.baseVal.value + 6 : 0;
    for (const [place, words] of broken(note, width - 2 * EDGE - signed).entries()) {
      if (x > EDGE && (place > 0 || x + signed + words.width > width - EDGE)) [x, line] = [EDGE, line + 1];
      const middle = EDGE + (line + 0.5) * LINE;
      const part = document.createElementNS(SVG, "g");
      if (sign && place === 0) part.append(placed(sign, x, middle));
      part.append(written(note, words.text, x + signed, middle));
      parts.push(part);
      x += signed + words.width + 20;
    }
  }
  return { parts, height: parts.length ? (line + 1) * LINE + 2 * EDGE : 0 };
}

function placed(sign: SVGSVGElement, x: number, middle: number): Element {
  const copy = sign.cloneNode(true) as SVGSVGElement;
  dress(sign, copy, null);
  [copy, ...copy.querySelectorAll("*")].forEach(undress);
  copy.setAttribute("x", String(x));
  copy.setAttribute("y", String(middle - sign.height.baseVal.value / 2));
  return copy;
}

function written(note: Element, words: string, x: number, middle: number): Element {
  const { fontFamily, fontSize, color } = getComputedStyle(note);
  const text = document.createElementNS(SVG, "text");
  const look = { x: String(x), y: String(middle), "font-family": fontFamily, "font-size": fontSize, fill: color, "dominant-baseline": "central" };
  for (const [name, value] of Object.entries(look)) text.setAttribute(name, value);
  text.textContent = words;
  return text;
}

function broken(note: Element, width: number): { text: string; width: number }[] {
  const context = document.createElement("canvas").getContext("2d");
  const { fontFamily, fontSize } = getComputedStyle(note);
  if (context) context.font = `${fontSize} ${fontFamily}`;
  const measure = (text: string) => context?.measureText(text).width ?? 0;
  const lines: string[] = [];
  for (const word of (note.textContent ?? "").trim().split(/\s+/)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((text) => ({ text, width: measure(text) }));
}

/** An SVG file as PNG. */
export async function paint(text: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth * DOTS, image.naturalHeight * DOTS];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => {
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture can't be painted"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Write into a copy what the style sheet says of the original, where it isn't what its parent has already. */
function dress(original: Element, copy: Element, parent: CSSStyleDeclaration | null): void {
  const style = getComputedStyle(original);
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value && value !== parent?.getPropertyValue(name)) copy.setAttribute(name, value);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value && value !== usual && (name !== "display" || value === "none")) copy.setAttribute(name, value);
  }
  [...original.children].forEach((each, place) => {
    const same = copy.children[place];
    if (same) dress(each, same, style);
  });
}

/** Take away what is of use only on the page. */
function undress(element: Element): void {
  for (const name of ["class", "tabindex", "role", "data-mark", "aria-label", "aria-hidden"]) element.removeAttribute(name);
  if (element.tagName.toLowerCase() === "a") element.removeAttribute("href");
}
