/** The map of an answer: countries that its rows name, and arcs between those that a row ties. */
import type { FunctionComponent } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { useAddress } from "../../address";
import type { Row } from "../../api/types";
import { useLanguage } from "../../language";
import { NO_NAMES, useNames } from "../../names";
import { EntityLink, nameOf } from "../../parts/cell";
import { Mark, NameLink, Picture, useWidth } from "../picture";
import { tiesOf } from "../roles";
import type { ViewProps } from "../view";
import { arcsOf, classesOf, classOf, markedIn, placed, type Arc, type Marked } from "./countries";
import { useSeen, type See } from "./gestures";
import { Legend } from "./legend";
import "./map.css";
import { centred, fitted, moved, sees, WHOLE, zoomAt } from "./zoom";
import { layWorld, type World } from "./world";

/** Smaller than this, in pixels, a country is shown as a point as well. */
const TINY = 9;
const STEP = 80;

export const WorldMap: FunctionComponent<ViewProps> = ({ query, answer, rows, names: given }) => {
  const { t, name, pick, number } = useLanguage();
  const { own, change } = useAddress();
  const [placeRef, width] = useWidth();
  const world = useMemo(() => (width ? layWorld(width) : null), [width]);
  const { marked, arcs } = useMemo(() => {
    const ties = tiesOf(query, answer, rows, isCountry);
    return { marked: markedIn(query, rows, ties, isCountry), arcs: arcsOf(query, ties) };
  }, [query, answer, rows]);
  const others = useNames(useMemo(() => marked.map((each) => each.code).filter((code) => !given.has(code)), [marked, given])) ?? NO_NAMES;
  const say = (code: string) => nameOf(code, given.has(code) ? given : others, name);
  const usual = useMemo(() => {
    const middles = marked.map(({ code }) => world?.middle(code)).filter((each) => each !== undefined);
    return world ? fitted(middles, world) : WHOLE;
  }, [marked, world]);
  const frameRef = useRef<HTMLDivElement>(null);
  const [shown, see] = useSeen(world, frameRef, usual, own.get("_at"), (text) => change({ _at: text }));
  const classes = classesOf(marked.map((each) => each.weight));
  const count = (of: Row[]) => (of.length === 1 ? t("rows_one") : t("rows", { count: number(of.length) }));
  const titleOf = (each: Marked) => `${say(each.code)}: ${count(each.rows)}`;
  const titleOfArc = (each: Arc) => `${say(each.from)} ${each.directed ? "→" : "–"} ${say(each.to)}: ${count(each.rows)}`;
  const reach = (mark: string) => {
    if (!world) return;
    const codes = mark.split(/[^A-Z]/).filter(Boolean);
    const ends = codes.map((code) => world.middle(code)).filter((each) => each !== undefined);
    const at: [number, number] = [mean(ends.map(([x]) => x)), mean(ends.map(([, y]) => y))];
    if (ends.length && !sees(shown, at, world)) see((before) => centred(before.scale, at, world));
  };
  const missing = world ? marked.filter((each) => !world.middle(each.code)) : [];
  return (
    <section aria-label={t("view_map")}>
      <div class="place map" ref={placeRef}>
        {world ? (
          <Picture
            label={`${pick(query.title)}: ${t("view_map")}`}
            file={`${query.name.replaceAll("/", "-")}-map`}
            width={world.width}
            height={world.height}
            onReach={reach}
            frame={(picture) => (
              <div class={`frame ${shown.scale > 1 ? "near" : ""}`} ref={frameRef}>
                {picture}
              </div>
            )}
            tools={<Buttons world={world} see={see} />}
          >
            <g transform={`translate(${shown.x} ${shown.y}) scale(${shown.scale})`}>
              <path class="sea" d={world.outline} />
              {world.lands.map((land, place) => (
                <path key={place} class="land" d={land.path} />
              ))}
              {marked.map((each) => (
                <Country key={each.code} each={each} world={world} scale={shown.scale} shade={classOf(each.weight, classes)} title={titleOf(each)} />
              ))}
              {arcs.map((each) => (
                <Tied key={each.id} arc={each} world={world} scale={shown.scale} title={titleOfArc(each)} />
              ))}
            </g>
            {placed(labels(marked, world, shown, say), world.width, world.height).map(({ code, text, x, y }) => (
              <NameLink key={code} id={code} kind="Country">
                <text x={x} y={y} text-anchor="middle">
                  {text}
                </text>
              </NameLink>
            ))}
          </Picture>
        ) : null}
      </div>
      <Legend classes={classes} least={Math.min(...marked.map((each) => each.weight))} arcs={arcs} />
      <ul class="legend marked">
        {marked.map(({ code, rows: of }) => (
          <li key={code}>
            <EntityLink id={code} kind="Country">
              {say(code)}
            </EntityLink>
            <span class="faint">{number(of.length)}</span>
          </li>
        ))}
      </ul>
      {missing.length ? <p class="note">{t("map_missing", { names: missing.map(({ code }) => say(code)).join(", ") })}</p> : null}
      {marked.length ? null : <p class="note">{t("map_none")}</p>}
      <p class="faint" data-saved>
        {t("map_note")}
      </p>
    </section>
  );
};

function Country({ each, world, scale, shade, title }: { each: Marked; world: World; scale: number; shade: number; title: string }) {
  const land = world.lands.find(({ code }) => code === each.code);
  const middle = world.middle(each.code);
  if (!land && !middle) return null;
  const tiny = !land || land.size * scale < TINY;
  return (
    <Mark id={each.code} title={title} rows={each.rows} class={`country shade-${shade}`}>
      {land ? <path class="body" d={land.path} /> : null}
      {tiny && middle ? <circle class="body point" cx={middle[0]} cy={middle[1]} r={5 / scale} /> : null}
    </Mark>
  );
}

function Tied({ arc, world, scale, title }: { arc: Arc; world: World; scale: number; title: string }) {
  const path = world.arc(arc.from, arc.to);
  const arrow = arc.directed ? world.arrow(arc.from, arc.to) : undefined;
  if (!path) return null;
  return (
    <Mark id={arc.id} title={title} rows={arc.rows} class={`arc ${arc.predicted ? "predicted" : ""}`}>
      <path class="reach" d={path} stroke-width="12" />
      <path class="body" d={path} stroke-width={1.2 + Math.min(4, Math.log2(arc.weight))} />
      {arrow ? <path class="head" d="M-5-4 5 0-5 4z" transform={`translate(${arrow.x} ${arrow.y}) rotate(${arrow.angle}) scale(${1.4 / scale})`} /> : null}
    </Mark>
  );
}

function Buttons({ world, see }: { world: World; see: See }) {
  const { t } = useLanguage();
  const middle = [world.width / 2, world.height / 2] as const;
  const steps = [
    { sign: "+", word: "zoom_in", change: (zoom: typeof WHOLE) => zoomAt(zoom, 1.6, middle, world) },
    { sign: "−", word: "zoom_out", change: (zoom: typeof WHOLE) => zoomAt(zoom, 1 / 1.6, middle, world) },
    { sign: "←", word: "pan_left", change: (zoom: typeof WHOLE) => moved(zoom, STEP, 0, world) },
    { sign: "↑", word: "pan_up", change: (zoom: typeof WHOLE) => moved(zoom, 0, STEP, world) },
    { sign: "↓", word: "pan_down", change: (zoom: typeof WHOLE) => moved(zoom, 0, -STEP, world) },
    { sign: "→", word: "pan_right", change: (zoom: typeof WHOLE) => moved(zoom, -STEP, 0, world) },
    { sign: "◯", word: "zoom_whole", change: () => WHOLE },
  ] as const;
  return (
    <div class="tabs" role="group" aria-label={t("map_part")}>
      {steps.map(({ sign, word, change }) => (
        <button key={word} type="button" aria-label={t(word)} title={t(word)} onClick={() => see(change)}>
          {sign}
        </button>
      ))}
    </div>
  );
}

/** Countries have their letters of ISO 3166-1 for ids, and nothing else has capitals. */
function isCountry(id: string): boolean {
  return /^[A-Z]{2}$/.test(id);
}

function labels(marked: Marked[], world: World, { scale, x, y }: typeof WHOLE, say: (code: string) => string) {
  return marked.flatMap(({ code }) => {
    const middle = world.middle(code);
    return middle ? [{ code, text: say(code), x: middle[0] * scale + x, y: middle[1] * scale + y - 8 }] : [];
  });
}

function mean(values: number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
}
