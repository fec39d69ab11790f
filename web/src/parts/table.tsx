/** The rows of an answer: sorted by a click on a heading, filtered by words, copied as tab-separated text. */
import { useMemo, useState } from "preact/hooks";
import { useAddress } from "../address";
import type { QueryCard, Row, Value } from "../api/types";
import { heading, shownColumns, sortRows } from "../columns";
import { useLanguage } from "../language";
import type { Names } from "../names";
import { Cell, textOf } from "./cell";
import { EvidenceButton } from "./evidence";

interface Props {
  query: QueryCard;
  rows: Row[];
  names: Names;
}

export function Table({ query, rows, names }: Props) {
  const language = useLanguage();
  const { t, pick, number, code } = language;
  const { own, change } = useAddress();
  const [copied, setCopied] = useState(false);
  const [sort, find] = [own.get("_sort"), own.get("_find") ?? ""];
  const columns = useMemo(() => shownColumns(query), [query]);
  const shown = useMemo(() => {
    const texts = new Map(rows.map((row) => [row, columns.map((each) => textOf(each, row, names, language)).join("\n")]));
    const words = find.toLocaleLowerCase(code).split(/\s+/);
    const kept = rows.filter((row) => {
      const text = (texts.get(row) ?? "").toLocaleLowerCase(code);
      return words.every((word) => text.includes(word));
    });
    return sortRows(kept, sort, code, (row, name) => {
      const column = columns.find((each) => each.column.name === name);
      const value = row[name] as Value;
      return column && (column.column.type === "id" || column.column.type === "country")
        ? textOf(column, row, names, language)
        : value;
    });
  }, [rows, columns, names, language, find, sort, code]);
  const copy = async () => {
    const lines = [
      columns.map((each) => heading(each, pick)),
      ...shown.map((row) => columns.map((each) => textOf(each, row, names, language))),
    ];
    const text = lines.map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t")).join("\n");
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <section aria-label={t("view_table")}>
      <div class="bar">
        <label class="grow">
          <span class="hidden">{t("filter")}</span>
          <input
            type="search"
            placeholder={t("filter")}
            value={find}
            onInput={(event) => change({ _find: event.currentTarget.value })}
          />
        </label>
        <span role="status" class="faint">
          {shown.length < rows.length
            ? t("rows_of", { count: number(shown.length), total: number(rows.length) })
            : rows.length === 1
              ? t("rows_one")
              : t("rows", { count: number(rows.length) })}
        </span>
        <button type="button" onClick={() => void copy()}>
          {copied ? t("copied") : t("copy")}
        </button>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={pick(query.title)}>
        <table>
          <thead>
            <tr>
              {columns.map((each) => (
                <Heading key={each.column.name} name={each.column.name} title={pick((each.named ?? each.column).title)} sort={sort}>
                  {heading(each, pick)}
                </Heading>
              ))}
              <th scope="col">{t("evidence")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              <tr key={place}>
                {columns.map((each) => (
                  <td key={each.column.name} data-heading={heading(each, pick)}>
                    <Cell shown={each} row={row} names={names} />
                  </td>
                ))}
                <td data-heading={t("evidence")}>
                  <EvidenceButton title={titleOf(columns, row, names, language)} evidence={row.evidence} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface HeadingProps {
  name: string;
  title: string;
  sort: string | null;
  children: string;
}

function Heading({ name, title, sort, children }: HeadingProps) {
  const { t } = useLanguage();
  const { change } = useAddress();
  const way = sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";
  const next = way === "none" ? name : way === "ascending" ? `-${name}` : null;
  return (
    <th scope="col" aria-sort={way} title={title}>
      <button type="button" class="plain" onClick={() => change({ _sort: next })}>
        {children}
        <span aria-hidden="true">{way === "ascending" ? " ▲" : way === "descending" ? " ▼" : ""}</span>
        {way !== "none" ? <span class="hidden">{t(way === "ascending" ? "sort_up" : "sort_down")}</span> : null}
      </button>
    </th>
  );
}

/** What a row is about, in a few words. */
export function titleOf(columns: ReturnType<typeof shownColumns>, row: Row, names: Names, language: ReturnType<typeof useLanguage>): string {
  const texts = columns.map((each) => textOf(each, row, names, language)).filter(Boolean);
  return texts.slice(0, 2).join(" – ");
}
