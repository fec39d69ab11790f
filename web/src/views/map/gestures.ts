/** What of the map is seen, as pointers, the wheel, keys and the address change it. */
import type { RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { centred, middleOf, moved, WHOLE, zoomAt, type Zoom } from "./zoom";
import type { World } from "./world";

/** A pointer that moved less was meant as a click. */
const STILL = 4;
const WHEEL = 0.002;
const PAUSE = 400;

export type See = (change: (zoom: Zoom) => Zoom) => void;

/** The part of the world that is seen, kept in the address as `scale,longitude,latitude`; else what is usual. */
export function useSeen(
  world: World | null,
  frameRef: RefObject<HTMLElement>,
  usual: Zoom,
  kept: string | null,
  keep: (text: string) => void,
): [Zoom, See] {
  const [own, setOwn] = useState<Zoom | null>(null);
  const zoom = own ?? (world && kept ? readZoom(kept, world) : usual);
  const latestRef = useRef({ zoom, keep });
  useLayoutEffect(() => {
    latestRef.current = { zoom, keep };
  });
  useEffect(() => {
    if (!own || !world) return undefined;
    const timer = setTimeout(() => latestRef.current.keep(written(own, world)), PAUSE);
    return () => clearTimeout(timer);
  }, [own, world]);
  const see = useCallback<See>((change) => {
    const { zoom: before, keep: same } = latestRef.current;
    latestRef.current = { zoom: change(before), keep: same };
    setOwn(latestRef.current.zoom);
  }, []);
  useGestures(frameRef, world, see);
  return [zoom, see];
}

function useGestures(frameRef: RefObject<HTMLElement>, world: World | null, see: See): void {
  useEffect(() => {
    const frame = frameRef.current;
    if (!frame || !world) return undefined;
    const stop = new AbortController();
    const pointers = new Map<number, { x: number; y: number }>();
    let dragged = false;
    const at = (event: MouseEvent): [number, number] => {
      const { left, top } = frame.getBoundingClientRect();
      return [event.clientX - left, event.clientY - top];
    };
    const listen = <K extends keyof HTMLElementEventMap>(name: K, react: (event: HTMLElementEventMap[K]) => void) =>
      frame.addEventListener(name, react, { signal: stop.signal, passive: false });
    listen("pointerdown", (event) => {
      if (event.button !== 0 || (event.target as Element).closest("button")) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      dragged = pointers.size > 1;
    });
    listen("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const [x, y] = [event.clientX - before.x, event.clientY - before.y];
      if (!dragged && Math.hypot(x, y) < STILL) return;
      if (!dragged) frame.setPointerCapture(event.pointerId);
      dragged = true;
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (!other) see((zoom) => moved(zoom, x, y, world));
      else {
        const [was, is] = [Math.hypot(before.x - other.x, before.y - other.y), Math.hypot(event.clientX - other.x, event.clientY - other.y)];
        const { left, top } = frame.getBoundingClientRect();
        const middle = [(event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top] as const;
        see((zoom) => zoomAt(zoom, is / Math.max(1, was), middle, world));
      }
    });
    for (const name of ["pointerup", "pointercancel"] as const) listen(name, (event) => pointers.delete(event.pointerId));
    listen("wheel", (event) => {
      see((zoom) => {
        const next = zoomAt(zoom, Math.exp(-event.deltaY * WHEEL), at(event), world);
        if (next.scale !== zoom.scale) event.preventDefault(); // else the page scrolls on
        return next;
      });
    });
    return () => stop.abort();
  }, [frameRef, world, see]);
}

function written(zoom: Zoom, world: World): string {
  if (zoom.scale === 1) return "1";
  const place = world.projection.invert?.(middleOf(zoom, world));
  return [zoom.scale, ...(place ?? [])].map((each) => Math.round(each * 100) / 100).join(",");
}

function readZoom(text: string, world: World): Zoom {
  const [scale, longitude, latitude] = text.split(",").map(Number);
  if (!scale || longitude === undefined || latitude === undefined) return WHOLE;
  const place = world.projection([longitude, latitude]);
  return place && Number.isFinite(place[0]) && scale >= 1 ? centred(scale, place, world) : WHOLE;
}
