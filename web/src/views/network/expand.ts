/** What else a thing is tied to: asked for by a click, kept while the page is open. */
import { useMemo, useRef } from "preact/hooks";
import { ask, type Parameters, type Wish } from "../../api/client";
import type { QueryCard } from "../../api/types";
import { useCatalogue } from "../../catalogue";
import { useLanguage, type Language } from "../../language";
import { useRemote } from "../../remote";
import { fromEntity, fromGraph, type Network } from "./network";

/** As many rows as are asked for. */
const ROWS = "500";

/** The question for all that is said of one thing. */
export function questionOf(queries: QueryCard[]): { query: QueryCard; parameter: string } | null {
  for (const query of queries) {
    const needed = query.parameters.filter((each) => each.required);
    const [only] = needed;
    if (needed.length === 1 && only?.type === "entity" && query.columns[0]?.of === "Statement") {
      return { query, parameter: only.name };
    }
  }
  return null;
}

/** The networks around these, as far as they are there. day: what limits them to a time. */
export function useExpansions(ids: string[], day: Parameters) {
  const language = useLanguage();
  const { queries } = useCatalogue();
  const keptRef = useRef(new Map<string, Network>());
  const keyOf = (id: string) => JSON.stringify([id, day, language.code]);
  const { data, loading, problem } = useRemote(ids.length ? JSON.stringify(ids.map(keyOf)) : null, async (signal) => {
    const wish = { language: language.code, signal };
    const kept = keptRef.current;
    return Promise.all(
      ids.map(async (id) => {
        const found = kept.get(keyOf(id)) ?? (await around(id, day, queries, language, wish));
        kept.set(keyOf(id), found);
        return [id, found] as const;
      }),
    );
  });
  const wanted = ids.join("\n");
  const found = useMemo(() => {
    const known = new Map(data);
    return wanted.split("\n").flatMap((id) => known.get(id) ?? []);
  }, [data, wanted]);
  return { found, loading, problem };
}

/** A card of a thing knows no time; where one is given, its sentences are asked for as of then. */
async function around(id: string, day: Parameters, queries: QueryCard[], language: Language, wish: Wish): Promise<Network> {
  const timed = Object.keys(day).length ? questionOf(queries) : null;
  if (timed) return fromGraph(await ask.graph(timed.query.name, { ...day, [timed.parameter]: id, limit: ROWS }, wish));
  return fromEntity(await ask.entity(id, wish), language.name);
}
