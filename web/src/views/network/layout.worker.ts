/** Lays a network out beside the page, so that the page stays quick; tells now and then how far it is. */
import { move, placesOf, prepare, type Order } from "./layout";

export interface Told {
  places: Float32Array;
  done: boolean;
}

/** Milliseconds between two tellings. */
const PAUSE = 120;

self.onmessage = ({ data }: MessageEvent<Order>) => {
  const layout = prepare(data);
  let told = performance.now();
  for (let round = 0; round < layout.rounds; round += 1) {
    move(layout);
    if (performance.now() - told > PAUSE) {
      told = performance.now();
      self.postMessage({ places: placesOf(layout), done: false } satisfies Told);
    }
  }
  self.postMessage({ places: placesOf(layout), done: true } satisfies Told);
};
