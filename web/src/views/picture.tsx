/**
 * A picture whose marks are facts: one of them can be tabbed to, arrow keys lead to the others, each shows its sentence
 * while it is pointed at or focused, and all its sentences when it is chosen.
 */
import { createContext, type ComponentChildren, type RefObject } from "preact";
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { addressOf, along, useAddress } from "../address";
import type { Evidence, Row } from "../api/types";
import { useLanguage } from "../language";
import { useEvidence } from "../parts/evidence";
import { isDirection, neighbour } from "./neighbours";
import { Save } from "./save";
import "./picture.css";

interface Roving {
  active: string | null;
  choose: (mark: string) => void;
}
const Reached = createContext<Roving>({ active: null, choose: () => undefined });

interface PictureProps {
  /** What the picture is, for those who don't see it. */
  label: string;
  /** What its files are called. */
  file: string;
  width: number;
  height: number;
  /** Stands before the button that saves the picture. */
  tools?: ComponentChildren;
  /** Stands around the picture. */
  frame?: (picture: ComponentChildren) => ComponentChildren;
  pictureRef?: RefObject<SVGSVGElement>;
  /** A mark was reached by a key. */
  onReach?: (mark: string) => void;
  children: ComponentChildren;
}

export function Picture({ label, file, width, height, tools, frame, pictureRef, onReach, children }: PictureProps) {
  const ownRef = useRef<SVGSVGElement>(null);
  const svgRef = pictureRef ?? ownRef;
  const [active, setActive] = useState<string | null>(null);
  const roving = useMemo(() => ({ active, choose: setActive }), [active]);
  useEffect(() => {
    const marks = marksOf(svgRef.current);
    if (!marks.some((each) => each.dataset.mark === active)) setActive(marks[0]?.dataset.mark ?? null);
  }, [svgRef, active, children]);
  const onKeyDown = (event: KeyboardEvent) => {
    const marks = marksOf(svgRef.current);
    const from = marks.findIndex((each) => each === event.target);
    const next = from < 0 ? -1 : nextOf(marks, from, event.key);
    const mark = marks[next];
    if (!mark) return;
    event.preventDefault();
    setActive(mark.dataset.mark ?? null);
    onReach?.(mark.dataset.mark ?? "");
    mark.focus();
  };
  const picture = (
    <svg
      ref={svgRef}
      class="picture"
      role="group"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onKeyDown={onKeyDown}
    >
      {children}
    </svg>
  );
  return (
    <Reached.Provider value={roving}>
      <div class="bar picture-tools">
        {tools}
        <Save pictureRef={svgRef} file={file} />
      </div>
      {frame ? frame(picture) : picture}
    </Reached.Provider>
  );
}

interface MarkProps {
  /** Different from that of any other mark of the picture. */
  id: string;
  /** What it says, in a few words. */
  title: string;
  rows: Row[];
  class?: string;
  children: ComponentChildren;
}

/** One fact of a picture. */
export function Mark({ id, title, rows, class: look = "", children }: MarkProps) {
  const { t } = useLanguage();
  const { active, choose } = useContext(Reached);
  const { open, hint } = useEvidence();
  const fact = { title, evidence: evidenceOf(rows) };
  const show = () => {
    if (fact.evidence.length) open(fact);
  };
  return (
    <g
      class={`datum ${look}`}
      data-mark={id}
      role="button"
      tabIndex={active === id ? 0 : -1}
      aria-label={fact.evidence.length ? title : `${title} (${t("sentence_none")})`}
      onClick={show}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        show();
      }}
      onPointerMove={(event) => {
        if (event.pointerType === "mouse") hint(fact, event.clientX + 12, event.clientY + 8);
      }}
      onPointerLeave={() => hint(null)}
      onFocus={(event) => {
        choose(id);
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        hint(fact, left, bottom);
      }}
      onBlur={() => hint(null)}
    >
      {children}
    </g>
  );
}

interface NameProps {
  id: string;
  kind: string | undefined;
  children: ComponentChildren;
}

/** A name in a picture, which leads to the page of what it names. */
export function NameLink({ id, kind, children }: NameProps) {
  const { go } = useAddress();
  const address = kind === "Document" ? addressOf.document(id) : addressOf.entity(id);
  return (
    <a
      href={along(address)}
      class="name"
      onClick={(event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault(); // the links of a picture are not the page's own kind, which its router would see
        go(address);
      }}
    >
      {children}
    </a>
  );
}

/** The sentences of rows, each once. */
export function evidenceOf(rows: Row[]): Evidence[] {
  return [...new Map(rows.flatMap((row) => row.evidence).map((each) => [each.statement, each])).values()];
}

/** How wide the place for a picture is; 0 until it is known. */
export function useWidth(): [RefObject<HTMLDivElement>, number] {
  const placeRef = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  // before the first painting, so that what stands below does not jump
  useLayoutEffect(() => {
    const place = placeRef.current;
    if (!place) return;
    const measure = () => setWidth(Math.floor(place.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return [placeRef, width];
}

function marksOf(svg: SVGSVGElement | null): SVGGElement[] {
  return svg ? [...svg.querySelectorAll<SVGGElement>("[data-mark]")] : [];
}

function nextOf(marks: SVGGElement[], from: number, key: string): number {
  if (key === "Home") return 0;
  if (key === "End") return marks.length - 1;
  if (!isDirection(key)) return -1;
  return neighbour(
    marks.map((each) => each.getBoundingClientRect()),
    from,
    key,
  );
}
