/** The page of a country, an agency, a person, a programme, an agreement …: the same for every kind. */
import { addressOf, along, useAddress } from "../address";
import { ask } from "../api/client";
import type { EntityCard, LinkCard, QueryCard } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { stepsOf } from "../life_cycle";
import { EntityLink } from "../parts/cell";
import { Dot } from "../parts/dot";
import { EvidenceButton, Quote } from "../parts/evidence";
import { Facts } from "../parts/facts";
import { LifeCycle } from "../parts/life_cycle";
import { Status } from "../parts/status";
import { Trouble } from "../parts/trouble";
import { useRemote } from "../remote";
import "../style/entity.css";
import { useTitle } from "./title";

export function EntityPage() {
  const { code, name } = useLanguage();
  const { path } = useAddress();
  const id = decodeURIComponent(path.slice("/entities/".length));
  const { data, problem, loading, retry } = useRemote(JSON.stringify([id]), (signal) =>
    ask.entity(id, { language: code, signal }),
  );
  useTitle(data ? nameOf(data, name) : "");
  if (!data || data.id !== id) return <Trouble problem={problem} loading={loading} retry={retry} />;
  return <Entity entity={data} />;
}

function Entity({ entity }: { entity: EntityCard }) {
  const { t, name } = useLanguage();
  const { vocabulary, label } = useCatalogue();
  const title = nameOf(entity, name);
  const steps = stepsOf(entity, vocabulary.statuses);
  const others = entity.names.filter((each) => each !== title);
  return (
    <article class="entity-page">
      <p class="kind">
        <Dot kind={entity.kind} />
        {label(entity.kind)}
      </p>
      <h1>{title}</h1>
      {others.length ? <p class="faint names">{others.join(" · ")}</p> : null}
      <Facts entity={entity} />
      {steps.length ? <LifeCycle title={title} steps={steps} /> : null}
      <Questions entity={entity} />
      <Ties links={entity.links.filter((link) => link.type !== "REACHED")} title={title} />
      <Dated links={entity.links} title={title} />
      <Sources entity={entity} />
      {entity.truncated ? <p class="note">{t("truncated")}</p> : null}
    </article>
  );
}

/** The questions of the catalogue that can be asked with this alone; those that need just such a thing come first. */
function Questions({ entity }: { entity: EntityCard }) {
  const { t, pick } = useLanguage();
  const { queries } = useCatalogue();
  const fitting = questionsAbout(queries, entity.kind);
  if (!fitting.length) return null;
  return (
    <nav aria-label={t("entity_ask")}>
      <h2>{t("entity_ask")}</h2>
      <ul class="questions">
        {fitting.map(({ query, parameter }) => (
          <li key={query.name}>
            <a href={along(addressOf.answer(query.name, { [parameter]: entity.id }))} title={pick(query.question)}>
              {pick(query.title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Pairs of a question and its parameter that takes such a thing, where nothing else has to be given. */
export function questionsAbout(queries: QueryCard[], kind: string): { query: QueryCard; parameter: string }[] {
  return queries
    .flatMap((query) => {
      const needed = query.parameters.filter((each) => each.required);
      const taking = (needed.length ? needed : query.parameters).find((each) => each.kinds.includes(kind));
      return taking && needed.length <= 1 ? [{ query, parameter: taking.name, rank: needed.length ? taking.kinds.length : 100 }] : [];
    })
    .sort((a, b) => a.rank - b.rank || (a.query.name < b.query.name ? -1 : 1));
}

function Ties({ links, title }: { links: LinkCard[]; title: string }) {
  const { t } = useLanguage();
  const { label } = useCatalogue();
  const groups = Map.groupBy(links, (link) => `${link.direction} ${link.type} ${link.kind}`);
  if (!groups.size) return null;
  return (
    <section aria-labelledby="ties">
      <h2 id="ties">{t("entity_links")}</h2>
      <div class="ties">
        {[...groups].map(([key, within]) => {
          const [first] = within;
          return first ? (
            <section key={key}>
              <h3>
                {first.direction === "out" ? label(first.type) : `← ${label(first.type)}`}{" "}
                <span class="faint">{label(first.kind)}</span>
              </h3>
              <ul>
                {within.map((link) => (
                  <Tie key={link.id} link={link} title={title} />
                ))}
              </ul>
            </section>
          ) : null;
        })}
      </div>
    </section>
  );
}

function Tie({ link, title }: { link: LinkCard; title: string }) {
  const { t, date, code } = useLanguage();
  const name = (code === "bn" && link.name_bn) || link.name || link.id;
  const said = Object.entries(link.properties).filter(([key]) => key === "title" || key === "role");
  return (
    <li>
      <EntityLink id={link.id} kind={link.kind}>
        {name}
      </EntityLink>
      {said.map(([key, value]) => (
        <span key={key} class="faint">
          {String(value)}
        </span>
      ))}
      {link.status ? <Status id={link.status} /> : null}
      {link.on ? <time dateTime={link.on}>{date(link.on)}</time> : null}
      {link.gazetteer ? <span class="faint">{t("gazetteer")}</span> : null}
      {link.evidence.length ? <EvidenceButton title={`${title} – ${name}`} evidence={link.evidence} /> : null}
    </li>
  );
}

/** What has a day, newest first. */
function Dated({ links, title }: { links: LinkCard[]; title: string }) {
  const { t } = useLanguage();
  const dated = links.filter((link) => link.on).sort((a, b) => ((a.on ?? "") < (b.on ?? "") ? 1 : -1));
  if (dated.length < 2) return null;
  return (
    <section aria-labelledby="dated">
      <h2 id="dated">{t("view_timeline")}</h2>
      <ol class="dated">
        {dated.map((link) => (
          <Tie key={`${link.type} ${link.id}`} link={link} title={title} />
        ))}
      </ol>
    </section>
  );
}

/** The sentences about it, by document. */
function Sources({ entity }: { entity: EntityCard }) {
  const { t, date, number } = useLanguage();
  const documents = Map.groupBy(entity.evidence, (each) => each.document);
  if (!documents.size) return null;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{t("entity_sentences")}</h2>
      {[...documents].map(([document, sentences]) => {
        const first = sentences[0];
        const quotes = [...new Map(sentences.map((each) => [`${each.start} ${each.end}`, each])).values()];
        return first ? (
          <details key={document} open={documents.size === 1}>
            <summary>
              {first.title}{" "}
              <span class="faint">
                {[first.publisher, first.published && date(first.published)].filter(Boolean).join(", ")}{" "}
                {quotes.length === 1 ? t("sentences_one") : t("sentences", { count: number(quotes.length) })}
              </span>
            </summary>
            <p>
              <a href={along(addressOf.document(document))}>{t("in_document")}</a>
            </p>
            {quotes.map((each) => (
              <Quote key={each.statement} evidence={each} linked />
            ))}
          </details>
        ) : null;
      })}
    </section>
  );
}

function nameOf(entity: EntityCard, name: (card: { id: string; kind: string; name: string; name_bn: string | null }) => string): string {
  const bengali = entity.properties.name_bn;
  return name({ ...entity, name_bn: typeof bengali === "string" ? bengali : null });
}
