/** What part of the map is seen: moving it, going nearer and farther, never beyond its edges. */
export interface Zoom {
  /** How many times larger than the whole. */
  scale: number;
  /** Where the corner of the whole is, in pixels of the picture. */
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
type Point = readonly [number, number];

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
export const MOST = 32;
/** So near it comes by itself, at most. */
const NEAR = 6;
/** Around what is to be seen there is this much of the picture on each side. */
const MARGIN = 0.15;

/** Go nearer (factor above 1) or farther, so that what is at a point stays there. */
export function zoomAt(zoom: Zoom, factor: number, [x, y]: Point, size: Size): Zoom {
  const scale = Math.min(MOST, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  return within({ scale, x: x - (x - zoom.x) * by, y: y - (y - zoom.y) * by }, size);
}

/** Move what is seen. */
export function moved(zoom: Zoom, x: number, y: number, size: Size): Zoom {
  return within({ ...zoom, x: zoom.x + x, y: zoom.y + y }, size);
}

/** See a point of the whole in the middle. */
export function centred(scale: number, [x, y]: Point, { width, height }: Size): Zoom {
  return within({ scale, x: width / 2 - x * scale, y: height / 2 - y * scale }, { width, height });
}

/** See all of these points of the whole, as near as that goes. */
export function fitted(points: Point[], size: Size): Zoom {
  if (!points.length) return WHOLE;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = 1 - 2 * MARGIN;
  const wide = (size.width * room) / Math.max(1, right - left);
  const high = (size.height * room) / Math.max(1, bottom - top);
  return centred(Math.max(1, Math.min(NEAR, wide, high)), [(left + right) / 2, (top + bottom) / 2], size);
}

/** The point of the whole that is in the middle of the picture. */
export function middleOf({ scale, x, y }: Zoom, { width, height }: Size): [number, number] {
  return [(width / 2 - x) / scale, (height / 2 - y) / scale];
}

/** Whether a point of the whole is seen. */
export function sees({ scale, x, y }: Zoom, point: Point, { width, height }: Size): boolean {
  const [left, top] = [point[0] * scale + x, point[1] * scale + y];
  return left >= 0 && left <= width && top >= 0 && top <= height;
}

function within({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  return { scale, x: clamp(x, width * (1 - scale)), y: clamp(y, height * (1 - scale)) };
}

/** Between a corner that is this far out, and none that is further in than the picture's. */
function clamp(value: number, least: number): number {
  return Math.min(0, Math.max(least, value));
}
