/** What `places.ts` reckons when the page is built. */
declare module "virtual:places" {
  /** ISO 3166-1: the letters of a number. */
  export const letters: Readonly<Record<string, string>>;
  /** Longitude and latitude of the middle of each country, by its letters. */
  export const middles: Readonly<Record<string, [number, number]>>;
}
