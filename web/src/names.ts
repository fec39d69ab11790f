/** What ids are called: asked for once each, many at a time. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { ask } from "./api/client";
import type { NameCard, QueryCard, Row } from "./api/types";
import { useLanguage } from "./language";

export type Names = ReadonlyMap<string, NameCard>;
/** While none are known, ids stand for themselves. */
export const NO_NAMES: Names = new Map();

/** As many as the service gives at a time. */
const AT_ONCE = 100;

/** The ids in rows, each once. */
export function idsOf(query: QueryCard, rows: Row[]): string[] {
  const columns = query.columns.filter((column) => column.type === "id" || column.type === "country");
  const found = new Set<string>();
  for (const row of rows) {
    for (const { name } of columns) {
      for (const id of listOf(row[name])) found.add(id);
    }
  }
  return [...found].sort();
}

/** The texts of a value, whether it is one or several. */
export function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((each): each is string => typeof each === "string");
  return typeof value === "string" ? [value] : [];
}

/** The names of ids: null until they came for the first time, then those that are known by now. */
export function useNames(ids: string[]): Names | null {
  const { code } = useLanguage();
  const [known, setKnown] = useState<Names | null>(null);
  const wanted = useMemo(() => ids.join(","), [ids]);
  useEffect(() => {
    const stop = new AbortController();
    const missing = wanted.split(",").filter((id) => id && !known?.has(id));
    const batches = Array.from({ length: Math.ceil(missing.length / AT_ONCE) }, (_, batch) =>
      missing.slice(batch * AT_ONCE, (batch + 1) * AT_ONCE),
    );
    const asked = batches.map((batch) => ask.names(batch, { language: code, signal: stop.signal }));
    // ids stand for themselves where their names can't be had
    void Promise.allSettled(asked).then((all) => {
      if (stop.signal.aborted) return;
      const cards = all.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
      setKnown((before) => new Map([...(before ?? []), ...cards.map((card) => [card.id, card] as const)]));
    });
    return () => stop.abort();
    // what is known by then needs no asking again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, code]);
  return known;
}
