/** What the graph knows of an entity besides its links. */
import type { EntityCard } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage, type Word } from "../language";
import { EntityLink } from "./cell";
import { Status } from "./status";

/** Told elsewhere on the page, or for the machine. */
const HIDDEN = new Set(["name_bn", "gazetteer", "digital", "naming", "bearer", "key", "precision", "basis"]);

/** What has a page elsewhere in the world. */
const ABROAD: Record<string, (id: string) => string> = {
  wikidata: (id) => `https://www.wikidata.org/wiki/${encodeURIComponent(id)}`,
};

export function Facts({ entity }: { entity: EntityCard }) {
  const { t, date } = useLanguage();
  const { label } = useCatalogue();
  const told = Object.entries(entity.properties).filter(([key, value]) => !HIDDEN.has(key) && value !== null && value !== "");
  if (!told.length) return null;
  return (
    <dl class="facts">
      {told.map(([key, value]) => {
        const text = String(value);
        return (
          <div key={key}>
            <dt>{t(`fact_${key}` as Word).replace(/^fact_/, "").replaceAll("_", " ")}</dt>
            <dd>
              {key === "status" ? (
                <Status id={text} />
              ) : key === "country" ? (
                <EntityLink id={text} kind="Country">
                  {text}
                </EntityLink>
              ) : ABROAD[key] ? (
                <a href={ABROAD[key](text)} rel="noreferrer">
                  {text}
                </a>
              ) : ["on", "published", "dated"].includes(key) || key.endsWith("_on") ? (
                <time dateTime={text}>{date(text)}</time>
              ) : (
                label(text)
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
