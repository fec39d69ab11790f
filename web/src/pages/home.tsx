/** What there is to ask, by folder, each with its worked example. */
import { addressOf, along } from "../address";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { example } from "../parts/search";
import { useTitle } from "./title";

export function HomePage() {
  const { t, pick } = useLanguage();
  const { queries, label } = useCatalogue();
  useTitle("");
  const folders = Map.groupBy(queries, (query) => query.name.split("/")[0] ?? "");
  return (
    <>
      <h1 class="tagline">{t("tagline")}</h1>
      <h2>{t("questions")}</h2>
      <div class="folders">
        {[...folders].map(([folder, within]) => (
          <section key={folder} class="folder">
            <h3>{label(folder)}</h3>
            <ul>
              {within.map((query) => (
                <li key={query.name}>
                  <a href={along(addressOf.answer(query.name, example(query.example)))} title={pick(query.question)}>
                    {pick(query.title)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
