/** What flows where, or how far things have got. */
import type { FunctionComponent } from "preact";
import { useAddress } from "../../address";
import { useCatalogue } from "../../catalogue";
import { useLanguage } from "../../language";
import { Picture, useWidth } from "../picture";
import { figuresOf, wayOf } from "../roles";
import type { ViewProps } from "../view";
import { layStream, streamsOf, type Stream } from "./bands";
import "./flow.css";
import { Funnel, useSteps } from "./funnel";
import { isCounted } from "./steps";
import { StreamOf, STREAM_HEAD } from "./stream";

export const Flow: FunctionComponent<ViewProps> = (props) => {
  const { query, rows } = props;
  const { t, pick } = useLanguage();
  const { label, colour } = useCatalogue();
  const { own, change } = useAddress();
  const [placeRef, width] = useWidth();
  const changed = query.columns.some((each) => each.name === "before" && each.type === "status");
  const streams = wayOf(query) || changed ? streamsOf(query, rows) : [];
  const figures = isCounted(query) ? figuresOf(query) : [];
  const figure = figures.find((each) => each.name === own.get("_figure")) ?? figures[0];
  const funnel = useSteps(query, rows, figure, width);
  const laid = width ? streams.map((stream) => ({ stream, laid: layStream(stream, width) })) : [];
  let below = 0;
  const placed = laid.map((each) => {
    const y = below;
    below += each.laid.height + STREAM_HEAD;
    return { ...each, y };
  });
  const tools = figures.length > 1 ? (
    <label class="choice">
      <span class="field-title">{t("matrix_figure")}</span>
      <select value={figure?.name} onChange={(event) => change({ _figure: event.currentTarget.value })}>
        {figures.map((each) => (
          <option key={each.name} value={each.name}>
            {pick(each.title)}
          </option>
        ))}
      </select>
    </label>
  ) : null;
  const kinds = wayOf(query) ? kindsOf(streams, props.names) : [];
  const units = streams.some((each) => each.unit !== undefined);
  return (
    <section aria-label={t("view_flow")}>
      <div class="place" ref={placeRef}>
        {width ? (
          <Picture
            label={`${pick(query.title)}: ${t("view_flow")}`}
            file={`${query.name.replaceAll("/", "-")}-flow`}
            width={width}
            height={streams.length ? below + 4 : funnel.height}
            tools={tools}
          >
            {streams.length
              ? placed.map(({ stream, laid: drawn, y }) => (
                  <StreamOf key={stream.unit ?? ""} {...props} stream={stream} laid={drawn} y={y} width={width} ofStatuses={!wayOf(query)} />
                ))
              : <Funnel steps={funnel.steps} figure={figure} width={width} />}
          </Picture>
        ) : null}
      </div>
      <ul class="legend" aria-label={t("legend")}>
        <li data-saved>{streams.length ? t(units ? "flow_ribbon" : "flow_band") : t("flow_steps")}</li>
        {kinds.map((kind) => (
          <li data-saved key={kind}>
            <svg class="dot" viewBox="0 0 8 8" aria-hidden="true">
              <rect width="8" height="8" fill={colour(kind)} />
            </svg>
            {label(kind)}
          </li>
        ))}
        {!streams.length ? <li data-saved>{figure ? pick(figure.title) : t("flow_counted")}</li> : null}
      </ul>
    </section>
  );
};

/** The kinds of those at the ends, whose colours they have. */
function kindsOf(streams: Stream[], names: ViewProps["names"]): string[] {
  const ids = streams.flatMap(({ bands }) => bands.flatMap(({ from, to }) => [...from, ...to]));
  return [...new Set(ids.flatMap((id) => names.get(id)?.kind ?? []))].sort();
}
