/** The network behind an answer, asked for as a graph in its turn: the rows that are shown, and what they rest on. */
import { useMemo } from "preact/hooks";
import { useAddress } from "../../address";
import { ask, givenOf } from "../../api/client";
import { useLanguage } from "../../language";
import { Trouble } from "../../parts/trouble";
import { useRemote } from "../../remote";
import { TABLE, type ViewProps } from "../view";
import { NetworkExplorer } from "./explorer";
import { fromGraph } from "./network";

/** As many rows as the service draws at a time. */
const MOST = 1000;

export function NetworkView({ query, answer, rows }: ViewProps) {
  const { t, code, pick } = useLanguage();
  const { change } = useAddress();
  const given = { ...givenOf(answer), limit: String(Math.min(MOST, rows.length)) };
  const { data, problem, loading, retry } = useRemote(JSON.stringify([query.name, given, code]), (signal) =>
    ask.graph(query.name, given, { language: code, signal }),
  );
  const base = useMemo(() => (data ? fromGraph(data) : null), [data]);
  const titles = useMemo(() => new Map(query.columns.map(({ name, title }) => [name, pick(title)])), [query, pick]);
  if (!base || problem) return <Trouble problem={problem} loading={loading} retry={retry} />;
  return (
    <NetworkExplorer
      {...{ base, titles }}
      settled={!loading}
      title={pick(query.title)}
      table={
        <button type="button" onClick={() => change({ _view: TABLE }, true)}>
          {t("view_table")}
        </button>
      }
    />
  );
}
