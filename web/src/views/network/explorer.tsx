/**
 * A network to walk about in: the picture, the list beside it, the card of what is chosen. What is hidden, chosen, found
 * and expanded stands in the address.
 */
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useAddress } from "../../address";
import { useLanguage } from "../../language";
import { Card } from "./card";
import { useExpansions } from "./expand";
import { Legend } from "./legend";
import { aroundOf, bondsOf, join, without, type Network } from "./network";
import { Picture } from "./picture";
import { usePlaces } from "./places";
import { Walk } from "./walk";
import "./network.css";

interface Props {
  base: Network;
  /** Whether all of it is there. */
  settled: boolean;
  title: string;
  titles: ReadonlyMap<string, string>;
  /** Where the same stands as a table. */
  table: ComponentChildren;
}

/** Parameters that limit what is told to a time. */
const DAYS = ["as_of", "known_by"];
const TOO_MUCH = new Set<string>();

export function NetworkExplorer({ base, settled, title, titles, table }: Props) {
  const { t, number, code } = useLanguage();
  const { own, parameters, change } = useAddress();
  const [pointed, setPointed] = useState<string | null>(null);
  const [find, chosen] = [own.get("_find") ?? "", own.get("_node")];
  const [hide, expanded] = [own.get("_hide") ?? "", own.get("_expand") ?? ""];
  const hidden = useMemo(() => new Set(hide.split(",").filter(Boolean)), [hide]);
  const ids = useMemo(() => expanded.split(",").filter(Boolean), [expanded]);
  const day = Object.fromEntries(Object.entries(parameters).filter(([name]) => DAYS.includes(name)));
  const { found: added, loading, problem } = useExpansions(ids, day);
  const whole = useMemo(() => without(join([base, ...added]), TOO_MUCH), [base, added]);
  const network = useMemo(() => without(whole, hidden), [whole, hidden]);
  const bonds = useMemo(() => bondsOf(network), [network]);
  const around = useMemo(() => aroundOf(bonds), [bonds]);
  const { places, busy } = usePlaces(base, added, settled);
  const points = useMemo(() => {
    const words = find.toLocaleLowerCase(code).split(/\s+/).filter(Boolean);
    return [...network.points.values()]
      .filter((point) => words.every((word) => point.label.toLocaleLowerCase(code).includes(word)))
      .sort((a, b) => (around.get(b.id)?.length ?? 0) - (around.get(a.id)?.length ?? 0) || (a.id < b.id ? -1 : 1));
  }, [network, around, find, code]);
  const found = useMemo(() => (find.trim() ? new Set(points.map(({ id }) => id)) : null), [points, find]);
  const toggled = (set: Iterable<string>, each: string) => {
    const next = new Set(set);
    if (!next.delete(each)) next.add(each);
    return [...next].join(",") || null;
  };
  const point = chosen ? network.points.get(chosen) : undefined;
  if (!whole.points.size && settled) return <p class="empty">{t("network_none")}</p>;
  return (
    <section class="network" aria-label={title}>
      <Legend network={whole} hidden={hidden} toggle={(kind) => change({ _hide: toggled(hidden, kind) }, true)} />
      <p class="faint" role="status">
        {t("network_count", { points: number(network.points.size), ties: number(network.ties.size) })}{" "}
        {problem ? problem.detail : loading || busy ? t("network_busy") : null} {whole.truncated ? t("truncated") : null}
      </p>
      <div class="network-room">
        <Picture
          {...{ network, bonds, places, busy, chosen, pointed, found, title }}
          choose={(id) => change({ _node: id }, id !== null)}
          instead={
            <>
              <p>{t("network_unable")}</p>
              {table}
            </>
          }
        />
        <div class="network-side">
          {point ? (
            <Card
              {...{ point, network, titles }}
              bonds={around.get(point.id) ?? []}
              expanded={ids.includes(point.id)}
              expand={() => change({ _expand: toggled(ids, point.id) }, true)}
              choose={(id) => change({ _node: id }, true)}
            />
          ) : null}
          <Walk
            {...{ points, around, find, chosen }}
            search={(words) => change({ _find: words })}
            choose={(id) => change({ _node: id }, true)}
            point={setPointed}
          />
        </div>
      </div>
    </section>
  );
}
