/** A question in words: how it was understood, its answer, and what else it may mean. */
import { addressOf, along, useAddress } from "../address";
import { ask } from "../api/client";
import type { Asked, Linked } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { AnswerBody } from "../parts/answer";
import { EntityLink } from "../parts/cell";
import { useChoices } from "../parts/picker";
import { Trouble } from "../parts/trouble";
import { useRemote } from "../remote";
import { useTitle } from "./title";

export function AskPage() {
  const { code } = useLanguage();
  const { parameters } = useAddress();
  const question = parameters.q ?? "";
  useTitle(question);
  const { data, problem, loading, retry } = useRemote(question ? JSON.stringify([question, code]) : null, (signal) =>
    ask.words(question, {}, { language: code, signal }),
  );
  return (
    <>
      <h1>{question}</h1>
      {problem || !data ? <Trouble problem={problem} loading={loading} retry={retry} /> : null}
      {data ? <Understood asked={data} /> : null}
    </>
  );
}

function Understood({ asked }: { asked: Asked }) {
  const { t, pick } = useLanguage();
  const { find } = useCatalogue();
  const query = asked.chosen ? find(asked.chosen.query) : undefined;
  const called = useChoices(asked.chosen ? "" : asked.asked, []);
  return (
    <>
      {asked.chosen && query && asked.answer ? (
        <>
          <p class="question">
            {t("understood_as")}: <a href={addressOfLinked(asked.chosen)}>{pick(query.title)}</a>
            {Object.entries(asked.chosen.parameters).map(([name, each]) => (
              <span class="chip" key={name}>
                {each.name ?? String(each.value)}
              </span>
            ))}
          </p>
          <AnswerBody query={query} answer={asked.answer} />
        </>
      ) : (
        <div class="trouble" role="alert">
          <p>{t("not_understood")}</p>
          {asked.note ? <p class="faint">{asked.note}</p> : null}
        </div>
      )}
      {called.length ? (
        <section>
          <h2>{t("called_so")}</h2>
          <ul class="ids">
            {called.map((each) => (
              <li key={each.id}>
                <EntityLink id={each.id} kind={each.kind}>
                  {each.name}
                </EntityLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {asked.alternatives.length ? (
        <section>
          <h2>{t("instead")}</h2>
          <ul>
            {asked.alternatives.map((each) => (
              <li key={each.query}>
                <a href={addressOfLinked(each)}>{pick(each.title)}</a> <span class="faint">{pick(each.question)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function addressOfLinked(linked: Linked): string {
  const given = Object.entries(linked.parameters).map(([name, each]) => [name, String(each.value)] as const);
  return along(addressOf.answer(linked.query, Object.fromEntries(given)));
}
