/**
 * Where the countries are, reckoned when the page is built: natural-earth's shapes go by the numbers of ISO 3166-1, the
 * service by its letters, and the coarse shapes of the page leave out small states, which the fine ones have.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoCentroid } from "d3-geo";
import { iso31661 } from "iso-3166";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";

const NAME = "virtual:places";

/** The module `virtual:places`: the letters of each number, and the middle of each country (longitude, latitude). */
export function places(): Plugin {
  return {
    name: "places",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? reckon() : undefined),
  };
}

function reckon(): string {
  const letters = Object.fromEntries(iso31661.map(({ numeric, alpha2 }) => [numeric, alpha2]));
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
  const world = JSON.parse(readFileSync(path, "utf8")) as Topology<{ countries: GeometryCollection }>;
  const middles: Record<string, [number, number]> = {};
  for (const country of feature(world, world.objects.countries).features) {
    const code = letters[String(country.id)];
    if (code && !(code in middles)) middles[code] = middleOf(country.geometry);
  }
  return `export const letters = ${JSON.stringify(letters)};\nexport const middles = ${JSON.stringify(middles)};\n`;
}

/** The middle of the largest part: that of all of France would be in the Atlantic. */
function middleOf(shape: GeoJSON.Geometry): [number, number] {
  const parts = shape.type === "MultiPolygon" ? shape.coordinates : shape.type === "Polygon" ? [shape.coordinates] : [];
  const polygons = parts.map((coordinates): GeoJSON.Polygon => ({ type: "Polygon", coordinates }));
  const largest = polygons.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
  const [longitude, latitude] = geoCentroid(largest);
  return [Math.round(longitude * 100) / 100, Math.round(latitude * 100) / 100];
}
