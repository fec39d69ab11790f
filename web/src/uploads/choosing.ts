/** What of a document is written: what was not rejected and has all that it rests on. The service decides the same. */
import type { FoundDocument, FoundFact, FoundStatement } from "../api/types";

/** Ids of statements. */
export type Ids = ReadonlySet<string>;

export function statementsOf(document: FoundDocument): FoundStatement[] {
  return document.facts.flatMap((fact) => fact.statements);
}

/** The statements that stand when some are rejected: a need wants one of each of its groups, `least` times. */
export function standing(document: FoundDocument, rejected: Ids): Set<string> {
  let left = statementsOf(document).filter((each) => !rejected.has(each.id));
  for (;;) {
    const ids = new Set(left.map((each) => each.id));
    const broken = new Set(
      document.needs.flatMap(({ groups, least }, place) =>
        groups.filter((group) => group.some((id) => ids.has(id))).length < least ? [place] : [],
      ),
    );
    const kept = left.filter((each) => !each.rests_on.some((place) => broken.has(place)));
    if (kept.length === left.length) return ids;
    left = kept;
  }
}

/** How much of a fact was accepted. */
export function shareOf(fact: FoundFact, rejected: Ids): "all" | "some" | "none" {
  const kept = fact.statements.filter((each) => !rejected.has(each.id)).length;
  return kept === fact.statements.length ? "all" : kept ? "some" : "none";
}

/** The rejected, with some more of them or fewer. */
export function turned(rejected: Ids, ids: Iterable<string>, accept: boolean): Set<string> {
  const next = new Set(rejected);
  for (const id of ids) {
    if (accept) next.delete(id);
    else next.add(id);
  }
  return next;
}

/**
 * What is sent: the accepted statements by document. A document of which nothing stands stays out; one in which nothing
 * was found is kept unless it is itself among the rejected.
 */
export function decision(documents: readonly FoundDocument[], rejected: Ids): Record<string, string[]> {
  const accepted: Record<string, string[]> = {};
  for (const document of documents) {
    const left = standing(document, rejected);
    const empty = statementsOf(document).length === 0;
    if (empty ? !rejected.has(document.id) : left.size) accepted[document.id] = [...left];
  }
  return accepted;
}

export interface Sentence {
  key: string;
  start: number;
  end: number;
  quote: string;
  said: FoundStatement[];
}

/** The statements of a fact by the words that they quote, in the order of the text. */
export function sentencesOf(fact: FoundFact): Sentence[] {
  const found = new Map<string, Sentence>();
  for (const each of fact.statements) {
    const { start, end, quote } = each;
    const key = `${start}-${end}`;
    const sentence = found.get(key) ?? { key, start, end, quote, said: [] };
    sentence.said.push(each);
    found.set(key, sentence);
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
