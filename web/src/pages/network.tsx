/** The graph at large: what all questions that list things tell, chosen by topic, status, time and kind. */
import { useMemo, useState } from "preact/hooks";
import { addressOf, along, useAddress } from "../address";
import type { QueryCard } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { AsOf } from "../parts/as_of";
import { Form } from "../parts/form";
import { Trouble } from "../parts/trouble";
import { useRemote } from "../remote";
import { NetworkExplorer } from "../views/network/explorer";
import { choicesOf, divideBy, gather, layersOf, type Gathered } from "../views/network/layers";
import { useTitle } from "./title";

const NO_TITLES: ReadonlyMap<string, string> = new Map();

export function NetworkPage() {
  const { t, code } = useLanguage();
  const { queries } = useCatalogue();
  const { parameters, own } = useAddress();
  useTitle(t("network"));
  const layers = useMemo(() => layersOf(queries), [queries]);
  const off = (own.get("_without") ?? "").split(",").filter(Boolean);
  const choices = choicesOf(layers);
  const known = new Set(choices.map((each) => each.name));
  const given = Object.fromEntries(Object.entries(parameters).filter(([name]) => known.has(name)));
  const { drawn, left } = divideBy(layers.filter((each) => !off.includes(each.name)), given);
  const [part, setPart] = useState<{ gathered: Gathered; done: number } | null>(null);
  const key = JSON.stringify([drawn.map((each) => each.name), given, code]);
  const { data, problem, loading, retry } = useRemote(key, async (signal) => {
    setPart(null);
    return gather(drawn, given, { language: code, signal }, (gathered, done) => setPart({ gathered, done }));
  });
  const shown = (loading ? part?.gathered : null) ?? data;
  return (
    <>
      <h1>{t("network_title")}</h1>
      <p class="question">{t("network_question")}</p>
      <Form query={asked(layers, choices)} answer={undefined} />
      {shown?.coverage ? <AsOf coverage={shown.coverage} /> : null}
      <Layers layers={layers} off={off} left={left} />
      {problem ? <Trouble problem={problem} loading={loading} retry={retry} /> : null}
      {loading ? (
        <p role="status" class="faint">
          {t("network_fetched", { done: part?.done ?? 0, total: drawn.length })}
        </p>
      ) : null}
      {shown ? (
        <NetworkExplorer
          base={shown.network}
          settled={!loading}
          title={t("network_title")}
          titles={NO_TITLES}
          table={<Tables layers={drawn} given={given} />}
        />
      ) : null}
    </>
  );
}

/** The form is that of a question which has the choices of all. */
function asked(layers: QueryCard[], parameters: QueryCard["parameters"]): QueryCard {
  const none = { en: "", bn: "" };
  return { ...(layers[0] ?? { name: "", path: "", columns: [], example: {} }), title: none, question: none, parameters };
}

function Layers({ layers, off, left }: { layers: QueryCard[]; off: string[]; left: QueryCard[] }) {
  const { t, pick } = useLanguage();
  const { change } = useAddress();
  return (
    <details class="layers" open={left.length > 0 || off.length > 0}>
      <summary>{t("network_layers")}</summary>
      <div class="tabs" role="group" aria-label={t("network_layers")}>
        {layers.map(({ name, title }) => (
          <label key={name} class="chip">
            <input
              type="checkbox"
              checked={!off.includes(name)}
              onChange={(event) =>
                change({ _without: [...off.filter((each) => each !== name), ...(event.currentTarget.checked ? [] : [name])].join(",") || null }, true)
              }
            />{" "}
            {pick(title)}
          </label>
        ))}
      </div>
      {left.length ? <p class="note">{t("network_left_out", { names: left.map(({ title }) => pick(title)).join(", ") })}</p> : null}
    </details>
  );
}

function Tables({ layers, given }: { layers: QueryCard[]; given: Record<string, string> }) {
  const { pick } = useLanguage();
  return (
    <ul>
      {layers.map(({ name, title, parameters }) => {
        const known = Object.entries(given).filter(([each]) => parameters.some((parameter) => parameter.name === each));
        return (
          <li key={name}>
            <a href={along(addressOf.answer(name, Object.fromEntries(known)))}>{pick(title)}</a>
          </li>
        );
      })}
    </ul>
  );
}
