/** The page of a curated question: its form, its answer. The same component for every question of the catalogue. */
import { useEffect, useState } from "preact/hooks";
import { useAddress } from "../address";
import { ask } from "../api/client";
import type { Answer, QueryCard } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { AnswerBody } from "../parts/answer";
import { AsOf } from "../parts/as_of";
import { Form } from "../parts/form";
import { Trouble } from "../parts/trouble";
import { useRemote } from "../remote";
import { NotFound } from "./not_found";
import { useTitle } from "./title";

export function AnswerPage() {
  const { path } = useAddress();
  const { find } = useCatalogue();
  const query = find(decodeURIComponent(path.slice("/answers/".length)));
  return query ? <Asked key={query.name} query={query} /> : <NotFound />;
}

function Asked({ query }: { query: QueryCard }) {
  const { code, pick } = useLanguage();
  const { parameters } = useAddress();
  const missing = query.parameters.some((each) => each.required && !parameters[each.name]);
  const key = missing ? null : JSON.stringify([query.name, parameters, code]);
  const { data, problem, loading, retry } = useRemote(key, (signal) =>
    ask.answer(query.name, parameters, { language: code, signal }),
  );
  const [answer, more] = useMore(query, data);
  const takesTime = query.parameters.some((each) => each.name === "as_of" && !each.required);
  useTitle(pick(query.title));
  return (
    <>
      <h1>{pick(query.title)}</h1>
      <p class="question">{pick(query.question)}</p>
      <Form query={query} answer={answer} />
      {takesTime && !missing ? <div class="as-of-place">{answer ? <AsOf coverage={answer.coverage} /> : null}</div> : null}
      {problem || !answer ? <Trouble problem={problem} loading={loading} retry={retry} /> : null}
      {answer && !missing ? (
        <div aria-busy={loading}>
          <AnswerBody query={query} answer={answer} more={more} />
        </div>
      ) : null}
    </>
  );
}

/** An answer that grows by its next rows. */
function useMore(query: QueryCard, first: Answer | undefined): [Answer | undefined, () => void] {
  const { code } = useLanguage();
  const { parameters } = useAddress();
  const [answer, setAnswer] = useState(first);
  useEffect(() => setAnswer(first), [first]);
  const more = () => {
    if (!answer?.next) return;
    void ask.answer(query.name, { ...parameters, cursor: answer.next }, { language: code }).then((next) =>
      setAnswer((before) => (before === answer ? { ...next, rows: [...before.rows, ...next.rows] } : before)),
    );
  };
  return [answer, more];
}
