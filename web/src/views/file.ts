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

/** The text of an SVG file that looks as the picture does now, on the paper of the page. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  dress(svg, copy, null);
  copy.querySelectorAll(".reach").forEach((each) => each.remove());
  copy.querySelectorAll(".stuck").forEach((each) => each.removeAttribute("transform"));
  copy.querySelectorAll("*").forEach(undress);
  undress(copy);
  copy.setAttribute("xmlns", SVG);
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor || "#ffffff");
  const title = document.createElementNS(SVG, "title");
  title.textContent = svg.getAttribute("aria-label");
  copy.prepend(title, paper);
  return new XMLSerializer().serializeToString(copy);
}

/** The picture as PNG. */
export async function paint(text: string, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * DOTS, height * DOTS];
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
