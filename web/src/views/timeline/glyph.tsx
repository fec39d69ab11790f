/** The steps of the life-cycle as shapes, so that they are told apart without colours too. */
import type { Stage } from "../../parts/status";

/** Around the middle, 10 wide. */
const SHAPES: Record<Stage, string> = {
  early: "M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5M0-2.4A2.4 2.4 0 1 0 0 2.4 2.4 2.4 0 1 0 0-2.4",
  agreed: "M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5",
  running: "M-4.6-4.6H4.6V4.6H-4.6z",
  ended: "M-5-3.2-3.2-5 0-1.8 3.2-5 5-3.2 1.8 0 5 3.2 3.2 5 0 1.8-3.2 5-5 3.2-1.8 0z",
  none: "M0-5 5 0 0 5-5 0z",
};

export function Glyph({ stage, x, y }: { stage: Stage; x: number; y: number }) {
  return <path class={`body glyph ${stage}`} d={SHAPES[stage]} transform={`translate(${x} ${y})`} />;
}
