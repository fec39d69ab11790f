/**
 * The address of the page: all that it shows is in it, so that any view can be shared and comes back the same.
 *
 * The query string holds the parameters of the question, under their own names, and what is the page's own under names
 * that begin with `_`, as no parameter does: `_view`, `_sort`, `_find`, `_lang` …
 */
import { useCallback, useMemo } from "preact/hooks";
import { useLocation } from "preact-iso";

export interface Address {
  path: string;
  /** Parameters of the question. */
  parameters: Record<string, string>;
  /** What is the page's own. */
  own: URLSearchParams;
  /** Change some of the address, `null` takes away; `push` makes a step that "back" undoes. */
  change: (changes: Record<string, string | null>, push?: boolean) => void;
  go: (address: string) => void;
}

/** What of the page's own goes along to every other page. */
const KEPT = ["_lang"];

/** Divide a query string into the parameters of the question and what is the page's own. */
export function divide(search: string): { parameters: Record<string, string>; own: URLSearchParams } {
  const parameters: Record<string, string> = {};
  const own = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith("_")) own.set(name, value);
    else if (value !== "") parameters[name] = value;
  }
  return { parameters, own };
}

/** An address with changes made to its query string. */
export function changed(path: string, search: string, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export function useAddress(): Address {
  const { url, path, route } = useLocation();
  const search = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  const divided = useMemo(() => divide(search), [search]);
  const change = useCallback(
    (changes: Record<string, string | null>, push = false) => {
      // what stands now, not when this was drawn: two changes may follow each other at once
      route(changed(window.location.pathname, window.location.search, changes), !push);
    },
    [route],
  );
  const go = useCallback((address: string) => route(along(address)), [route]);
  return { path, ...divided, change, go };
}

/** An address of the page with what goes along from here. */
export function along(address: string): string {
  const own = divide(window.location.search).own;
  const [path = "/", search = ""] = address.split("?");
  const kept = Object.fromEntries(KEPT.map((name) => [name, own.get(name)]).filter(([, value]) => value !== null));
  return changed(path, search, kept as Record<string, string>);
}

export const addressOf = {
  entity: (id: string) => `/entities/${encodeURIComponent(id)}`,
  document: (id: string, start?: number, end?: number) =>
    changed(`/documents/${encodeURIComponent(id)}`, "", { _quote: start === undefined ? null : `${start}-${end}` }),
  answer: (name: string, parameters: Record<string, string> = {}) => changed(`/answers/${name}`, "", parameters),
  words: (question: string) => changed("/ask", "", { q: question }),
};
