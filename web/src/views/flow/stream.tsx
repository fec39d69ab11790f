/** One stream of a flow: its bands, and who stands at their ends. */
import { useCatalogue } from "../../catalogue";
import { useLanguage } from "../../language";
import { nameOf } from "../../parts/cell";
import { stageOf } from "../../parts/status";
import { Mark, NameLink } from "../picture";
import { subjectColumn, subjectOf } from "../subject";
import { shorten } from "../texts";
import type { ViewProps } from "../view";
import type { Band, End, Laid, Stream } from "./bands";

export const STREAM_HEAD = 34;

interface Props extends ViewProps {
  stream: Stream;
  laid: Laid;
  y: number;
  width: number;
  /** Whether the ends are statuses, not entities. */
  ofStatuses: boolean;
}

export function StreamOf({ query, names, stream, laid, y, width, ofStatuses }: Props) {
  const language = useLanguage();
  const { t, name, number, code } = language;
  const { label, colour, vocabulary } = useCatalogue();
  const hasAmounts = query.columns.some((each) => each.name === "amount");
  const title = stream.unit ? t("flow_in", { currency: currencyName(stream.unit, code) }) : t(hasAmounts ? "flow_unstated" : "flow_counted");
  const say = (of: string[], left: boolean) => {
    if (!of.length) return t(ofStatuses && left ? "flow_before" : "flow_unknown");
    return of.map((id) => (ofStatuses ? label(id) : nameOf(id, names, name))).join(" + ");
  };
  const subject = subjectColumn(query);
  const titleOf = ({ from, to, row, value }: Band) => {
    const amount = stream.unit ? `: ${number(value)} ${stream.unit}` : "";
    const status = !ofStatuses && typeof row.status === "string" ? label(row.status) : "";
    const about = subjectOf(subject, row, names, language).name;
    return [`${say(from, true)} → ${say(to, false)}${amount}`, about, status].filter(Boolean).join(" · ");
  };
  return (
    <g class="stream">
      <text class="lane" x={0} y={y + 18}>
        {title}
      </text>
      <g transform={`translate(0 ${y + STREAM_HEAD - 6})`}>
        {laid.bands.map(({ path, width: wide, band }, place) => (
          <Mark key={place} id={`${stream.unit ?? ""} ${place}`} title={titleOf(band)} rows={[band.row]} class="band">
            <path class="ribbon" d={path} stroke-width={wide} />
            <path class="reach" d={path} stroke-width={Math.max(10, wide)} />
          </Mark>
        ))}
        {laid.ends.map((end) => (
          <g key={end.id}>
            <rect class={ofStatuses ? stageOf(end.of[0] ?? "", vocabulary.statuses) : ""} x={end.x} y={end.y} width={end.width} height={end.height} fill={colour(names.get(end.of[0] ?? "")?.kind ?? "")} />
            <EndName end={end} width={width} names={names} texts={end.of.length ? end.of.map((id) => say([id], end.left)) : [say([], end.left)]} linked={!ofStatuses} />
          </g>
        ))}
      </g>
    </g>
  );
}

interface EndNameProps {
  end: End;
  width: number;
  names: ViewProps["names"];
  texts: string[];
  linked: boolean;
}

/** The names at an end, beside it, one after the other; each leads to its page. */
function EndName({ end, width, names, texts, linked }: EndNameProps) {
  const room = (width / 2 - 24) / texts.length;
  return (
    <text x={end.left ? end.x + end.width + 6 : end.x - 6} y={end.y + end.height / 2 + 4} text-anchor={end.left ? "start" : "end"}>
      {texts.map((text, place) => {
        const [id, shown] = [end.of[place], shorten(text, room)];
        return (
          <tspan key={place}>
            {place ? " + " : ""}
            {linked && id ? (
              <NameLink id={id} kind={names.get(id)?.kind}>
                {shown}
              </NameLink>
            ) : (
              shown
            )}
          </tspan>
        );
      })}
    </text>
  );
}

function currencyName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "currency" }).of(code) ?? code;
  } catch {
    return code; // not of ISO 4217
  }
}
