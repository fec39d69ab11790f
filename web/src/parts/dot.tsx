/** The coloured dot before a name, which tells what kind of thing it is. */
import { useCatalogue } from "../catalogue";

export function Dot({ kind }: { kind: string }) {
  const { colour } = useCatalogue();
  return (
    <svg class="dot" viewBox="0 0 8 8" aria-hidden="true">
      <circle cx="4" cy="4" r="4" fill={colour(kind)} />
    </svg>
  );
}
