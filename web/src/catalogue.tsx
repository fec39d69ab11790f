/** What the service can be asked, and the words of its vocabularies: fetched once, known to every part of the page. */
import { createContext, type ComponentChildren } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { ask } from "./api/client";
import type { FormatCard, QueryCard, TermCard, Vocabulary } from "./api/types";
import { useLanguage } from "./language";
import { Trouble } from "./parts/trouble";
import { useRemote } from "./remote";

export interface Catalogue {
  queries: QueryCard[];
  vocabulary: Vocabulary;
  formats: FormatCard[];
  find: (name: string) => QueryCard | undefined;
  /** The label of a term of any vocabulary, in the language of the page; what is no term is said as it is. */
  label: (id: string) => string;
  colour: (kind: string) => string;
}

const Known = createContext<Catalogue | null>(null);

export function Knowing({ children }: { children: ComponentChildren }) {
  const { code, pick } = useLanguage();
  const { data, problem, loading, retry } = useRemote("catalogue", async (signal) => {
    const wish = { language: code, signal };
    const [queries, vocabulary, formats] = await Promise.all([ask.queries(wish), ask.vocabulary(wish), ask.formats(wish)]);
    return { queries, vocabulary, formats };
  });
  const known = useMemo<Catalogue | null>(() => {
    if (!data) return null;
    const terms = new Map<string, TermCard>(
      Object.values(data.vocabulary).flatMap((each: TermCard[]) => each.map((term) => [term.id, term] as const)),
    );
    const colours = new Map(data.vocabulary.kinds.map((kind) => [kind.id, kind.colour]));
    return {
      ...data,
      find: (name) => data.queries.find((query) => query.name === name),
      label: (id) => {
        const term = terms.get(id) ?? terms.get(id.charAt(0).toUpperCase() + id.slice(1));
        return term ? pick(term.label) : id.replaceAll("_", " ");
      },
      colour: (kind) => colours.get(kind) ?? "#7f7f7f",
    };
  }, [data, pick]);
  if (!known) return <Trouble problem={problem} loading={loading} retry={retry} />;
  return <Known.Provider value={known}>{children}</Known.Provider>;
}

export function useCatalogue(): Catalogue {
  const known = useContext(Known);
  if (!known) throw new Error("used outside <Knowing>");
  return known;
}
