/** The picture, as part of the page: raised once, told of what changes; and its buttons. */
import { useEffect, useRef, useState } from "preact/hooks";
import { changed } from "../../address";
import { useCatalogue } from "../../catalogue";
import { useLanguage } from "../../language";
import { useEvidence } from "../../parts/evidence";
import type { Places } from "./arrange";
import { useFact } from "./fact";
import { kindOf, type Bond, type Network } from "./network";
import { LINES } from "./legend";
import { hand, paintPng, withLegend, writeSvg, type Key } from "./saving";
import type { Stage } from "./stage";

interface Props {
  network: Network;
  bonds: Bond[];
  places: Places;
  /** Whether points are on their way. */
  busy: boolean;
  chosen: string | null;
  /** Pointed out for now, from the list. */
  pointed: string | null;
  found: ReadonlySet<string> | null;
  choose: (point: string | null) => void;
  /** What the picture is called. */
  title: string;
  /** Said where there is no WebGL. */
  instead: preact.ComponentChildren;
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether this browser can draw. */
export function draws(): boolean {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

export function Picture({ network, bonds, places, busy, chosen, pointed, found, choose, title, instead }: Props) {
  const { t, number } = useLanguage();
  const { vocabulary, colour, label } = useCatalogue();
  const { open, hint } = useEvidence();
  const factOf = useFact(network);
  const boxRef = useRef<HTMLDivElement>(null);
  const toldRef = useRef({ choose, open, hint, factOf });
  const [stage, setStage] = useState<Stage | null>(null);
  const [able] = useState(draws);
  useEffect(() => {
    toldRef.current = { choose, open, hint, factOf };
  });
  useEffect(() => {
    let [wanted, raised] = [able, null as Stage | null];
    void (able ? import("./stage") : Promise.reject(new Error("no WebGL"))).then(
      ({ raise }) => {
        if (!wanted || !boxRef.current) return;
        raised = raise(boxRef.current, still(), new URLSearchParams(window.location.search).get("_at"), {
          choose: (point) => toldRef.current.choose(point),
          open: (bond) => toldRef.current.open(toldRef.current.factOf(bond)),
          hint: (bond, x, y) => toldRef.current.hint(bond && toldRef.current.factOf(bond), x, y),
          seen: keepCamera,
        });
        setStage(raised);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
      raised?.end();
    };
  }, [able]);
  const placesRef = useRef(places);
  useEffect(() => {
    placesRef.current = places;
    if (!busy || !still()) stage?.place(places);
  }, [stage, places, busy]);
  useEffect(() => stage?.show(network, bonds, placesRef.current, colour), [stage, network, bonds, colour]);
  useEffect(() => stage?.pointOut(pointed ?? chosen, pointed ? null : found), [stage, network, chosen, pointed, found]);
  useEffect(() => {
    if (pointed) stage?.lookAt(pointed);
  }, [stage, pointed]);
  if (!able) return <div class="trouble network-box">{instead}</div>;
  const save = async (type: "png" | "svg") => {
    if (!stage) return;
    const { strokes, ...seen } = stage.picture();
    const kinds = new Set([...network.points.values()].map(({ kind }) => kind));
    const rests = new Set(bonds.map(kindOf));
    const picture = withLegend(seen, [
      ...vocabulary.kinds.filter(({ id }) => kinds.has(id)).map(({ id }): Key => ({ sign: "dot", colour: colour(id), label: label(id) })),
      ...[...rests].map((kind): Key => ({ sign: "line", colour: strokes[kind], label: t(LINES[kind]) })),
    ]);
    const blob = type === "png" ? await paintPng(picture) : new Blob([writeSvg(picture, title)], { type: "image/svg+xml" });
    if (blob) hand(blob, `pactgraph-network.${type}`);
  };
  return (
    <div class="network-box" aria-busy={!stage}>
      <div
        ref={boxRef}
        class="network-canvas"
        role="img"
        aria-label={t("network_picture", { title, points: number(network.points.size), ties: number(network.ties.size) })}
      />
      <div class="network-tools" role="group" aria-label={t("network_tools")}>
        <button type="button" onClick={() => stage?.zoom(1.5)} aria-label={t("zoom_in")}>
          +
        </button>
        <button type="button" onClick={() => stage?.zoom(1 / 1.5)} aria-label={t("zoom_out")}>
          −
        </button>
        <button type="button" onClick={() => stage?.whole()}>
          {t("network_whole")}
        </button>
        <button type="button" onClick={() => void save("png")}>
          PNG
        </button>
        <button type="button" onClick={() => void save("svg")}>
          SVG
        </button>
      </div>
    </div>
  );
}

/** Where it is looked at from stands in the address too, which nothing else on the page needs to hear of. */
function keepCamera(from: string): void {
  const { pathname, search, hash } = window.location;
  window.history.replaceState(window.history.state, "", changed(pathname, search, { _at: from || null }) + hash);
}
