/** The world: natural-earth's shapes of the countries, and how they are laid out in a picture. */
import { geoEqualEarth, geoInterpolate, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { letters, middles } from "virtual:places";
import atlas from "world-atlas/countries-110m.json";

export interface Land {
  /** ISO 3166-1 alpha-2; none for what has no number there. */
  code: string | undefined;
  path: string;
  /** The longer side of its box, in pixels of the whole world. */
  size: number;
}
export interface World {
  width: number;
  height: number;
  lands: Land[];
  outline: string;
  /** Where a country's middle is; nothing where natural-earth does not have it. */
  middle: (code: string) => [number, number] | undefined;
  /** The shortest way over the earth between two countries. */
  arc: (from: string, to: string) => string;
  /** Where an arrow on that way stands, and where it points (degrees, clockwise from the right). */
  arrow: (from: string, to: string) => { x: number; y: number; angle: number } | undefined;
  projection: GeoProjection;
}

const TOPOLOGY = atlas as unknown as Topology<{ countries: GeometryCollection }>;
const SHAPES = feature(TOPOLOGY, TOPOLOGY.objects.countries).features;
/** Height of the world for its width, in the Equal Earth projection. */
const RATIO = 0.487;
/** On a narrow page the map is higher than the whole world needs: mostly a part of it is looked at. */
const LEAST = 300;
/** How far along its way an arrow stands. */
const [BEFORE, AT] = [0.58, 0.6];

/** The world as wide as there is room for it. */
export function layWorld(width: number): World {
  const height = Math.max(LEAST, Math.round(width * RATIO));
  const projection = geoEqualEarth().precision(0.05).rotate([-11, 0]).fitExtent(
    [
      [1, 1],
      [width - 1, height - 1],
    ],
    { type: "Sphere" },
  );
  const path = geoPath(projection).digits(1);
  const draw = (shape: GeoPermissibleObjects) => path(shape) ?? "";
  const lands = SHAPES.map((shape) => {
    const [[left, top], [right, bottom]] = path.bounds(shape);
    const code = shape.id === undefined ? undefined : letters[String(shape.id)];
    return { code, path: draw(shape), size: Math.max(right - left, bottom - top) };
  });
  return {
    width,
    height,
    lands,
    outline: draw({ type: "Sphere" }),
    projection,
    middle: (code) => {
      const place = middles[code];
      return (place && projection(place)) ?? undefined;
    },
    arc: (from, to) => {
      const ends = [middles[from], middles[to]];
      if (!ends[0] || !ends[1]) return "";
      return draw({ type: "LineString", coordinates: [ends[0], ends[1]] });
    },
    arrow: (from, to) => {
      const ends = [middles[from], middles[to]];
      if (!ends[0] || !ends[1]) return undefined;
      const way = geoInterpolate(ends[0], ends[1]);
      const [before, at] = [projection(way(BEFORE)), projection(way(AT))];
      if (!before || !at) return undefined;
      const angle = (Math.atan2(at[1] - before[1], at[0] - before[0]) * 180) / Math.PI;
      return { x: at[0], y: at[1], angle: Math.round(angle) };
    },
  };
}
