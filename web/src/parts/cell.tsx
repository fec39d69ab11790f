/** One value of a row, shown as what its column says it is. */
import { addressOf, along } from "../address";
import type { Row, Value } from "../api/types";
import { useCatalogue } from "../catalogue";
import { isEmpty, type Shown } from "../columns";
import { useLanguage, type Language } from "../language";
import { listOf, type Names } from "../names";
import { Dot } from "./dot";
import { Status } from "./status";

interface Props {
  shown: Shown;
  row: Row;
  names: Names;
}

export function Cell({ shown: { column, named }, row, names }: Props) {
  const { t, date, number, name } = useLanguage();
  const { label } = useCatalogue();
  const value = row[column.name] as Value;
  if (isEmpty(value)) return named ? <>{row[named.name] as string}</> : <span class="faint">–</span>;
  if (column.type === "id" || column.type === "country") {
    const said = named && typeof row[named.name] === "string" ? (row[named.name] as string) : null;
    return (
      <ul class="ids">
        {listOf(value).map((id) => (
          <li key={id}>
            <EntityLink id={id} kind={names.get(id)?.kind ?? column.of ?? ""}>
              {said ?? nameOf(id, names, name)}
            </EntityLink>
          </li>
        ))}
      </ul>
    );
  }
  if (column.type === "status") return <Status id={value as string} />;
  if (column.type === "date") return <time dateTime={value as string}>{date(value as string)}</time>;
  if (column.type === "boolean") return <>{value ? t("yes") : t("no")}</>;
  if (typeof value === "number") return <span class="figure">{column.name === "year" ? value : number(value)}</span>;
  if (Array.isArray(value)) return <>{value.join(" · ")}</>;
  return column.name === "status" ? <Status id={value as string} /> : <>{isTerm(value as string) ? label(value as string) : value}</>;
}

/** A link to the page of an entity, or of a document. */
export function EntityLink({ id, kind, children }: { id: string; kind: string; children: string }) {
  const address = kind === "Document" ? addressOf.document(id) : addressOf.entity(id);
  return (
    <a class="entity" href={along(address)}>
      {kind ? <Dot kind={kind} /> : null}
      {children}
    </a>
  );
}

/** What an id is called, as far as is known. */
export function nameOf(id: string, names: Names, name: Language["name"]): string {
  const card = names.get(id);
  return card ? name(card) : id;
}

/** A value as text: for filtering, sorting and copying. */
export function textOf({ column, named }: Shown, row: Row, names: Names, language: Language): string {
  const value = row[column.name] as Value;
  if (named && row[named.name]) return String(row[named.name]);
  if (isEmpty(value)) return "";
  if (column.type === "id" || column.type === "country") {
    return listOf(value)
      .map((id) => nameOf(id, names, language.name))
      .join(", ");
  }
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** Words of the vocabularies are written small, without spaces. */
function isTerm(value: string): boolean {
  return /^[a-z][a-z_]*$/.test(value);
}
