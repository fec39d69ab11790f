/** Which mark of a picture an arrow key leads to: the nearest in that direction, what is aside counting more. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}
export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** How much farther something aside is than something straight ahead. */
const ASIDE = 3;

/** The place of the neighbour, -1 where there is none in that direction. */
export function neighbour(boxes: Box[], from: number, direction: Direction): number {
  const start = boxes[from];
  if (!start) return -1;
  const [x, y] = centre(start);
  const across = direction === "ArrowLeft" || direction === "ArrowRight";
  const sign = direction === "ArrowLeft" || direction === "ArrowUp" ? -1 : 1;
  let found = -1;
  let least = Infinity;
  boxes.forEach((box, place) => {
    const [otherX, otherY] = centre(box);
    const ahead = sign * (across ? otherX - x : otherY - y);
    const aside = Math.abs(across ? otherY - y : otherX - x);
    if (place === from || ahead <= 0.5) return;
    const distance = ahead + ASIDE * aside;
    if (distance < least) [found, least] = [place, distance];
  });
  return found;
}

/** Whether a key is one of the arrows. */
export function isDirection(key: string): key is Direction {
  return /^Arrow(Left|Right|Up|Down)$/.test(key);
}

function centre({ left, top, width, height }: Box): [number, number] {
  return [left + width / 2, top + height / 2];
}
