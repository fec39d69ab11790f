/**
 * The sentences behind a fact. Any part of the page shows them the same way: while the pointer or the focus is on a
 * fact its first sentence stands beside it, and a click or tap opens all of them in a panel.
 */
import { createContext, type ComponentChildren } from "preact";
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { addressOf, along } from "../address";
import type { Evidence } from "../api/types";
import { useLanguage } from "../language";

export interface Fact {
  title: string;
  evidence: Evidence[];
}
interface Shown {
  /** Open the panel. */
  open: (fact: Fact) => void;
  /** Show the first sentence at a place of the window (CSS pixels); null hides it. */
  hint: (fact: Fact | null, x?: number, y?: number) => void;
}

const Showing = createContext<Shown>({ open: () => undefined, hint: () => undefined });

export function useEvidence(): Shown {
  return useContext(Showing);
}

export function WithEvidence({ children }: { children: ComponentChildren }) {
  const [fact, setFact] = useState<Fact | null>(null);
  const [hint, setHint] = useState<{ fact: Fact; x: number; y: number } | null>(null);
  const openerRef = useRef<Element | null>(null);
  const open = useCallback((next: Fact) => {
    openerRef.current = document.activeElement;
    setHint(null);
    setFact(next);
  }, []);
  const close = useCallback(() => {
    setFact(null);
    const opener = openerRef.current; // a button, or a mark of a picture
    if (opener instanceof HTMLElement || opener instanceof SVGElement) opener.focus();
  }, []);
  const showing = useMemo<Shown>(
    () => ({ open, hint: (next, x = 0, y = 0) => setHint(next && next.evidence.length ? { fact: next, x, y } : null) }),
    [open],
  );
  return (
    <Showing.Provider value={showing}>
      {children}
      {hint ? <Hint {...hint} /> : null}
      {fact ? <Panel fact={fact} close={close} /> : null}
    </Showing.Provider>
  );
}

/** A button that says how many sentences a fact has, and shows them. */
export function EvidenceButton({ title, evidence }: Fact) {
  const { t, number } = useLanguage();
  const { open, hint } = useEvidence();
  if (!evidence.length) return <span class="faint">{t("sentence_none")}</span>;
  const count = evidence.length;
  const show = (event: Event) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    hint({ title, evidence }, box.left, box.bottom);
  };
  return (
    <button
      type="button"
      class="evidence-button"
      aria-label={`${count === 1 ? t("sentences_one") : t("sentences", { count: number(count) })}: ${title}`}
      onClick={() => open({ title, evidence })}
      onPointerEnter={show}
      onPointerLeave={() => hint(null)}
      onFocus={show}
      onBlur={() => hint(null)}
    >
      ❝ {number(count)}
    </button>
  );
}

function Hint({ fact, x, y }: { fact: Fact; x: number; y: number }) {
  const first = fact.evidence[0];
  const boxRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = boxRef.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(x, window.innerWidth - width - 8))}px`;
    element.style.top = `${y + height + 16 > window.innerHeight ? Math.max(8, y - height - 32) : y + 8}px`;
  }, [x, y, first]);
  if (!first) return null;
  return (
    <div class="hint" ref={boxRef} role="tooltip">
      <Quote evidence={first} />
    </div>
  );
}

function Panel({ fact, close }: { fact: Fact; close: () => void }) {
  const { t } = useLanguage();
  const panelRef = useRef<HTMLElement>(null);
  useEffect(() => {
    panelRef.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [fact, close]);
  return (
    <aside class="panel" ref={panelRef} tabIndex={-1} aria-label={t("evidence")}>
      <header>
        <h2>{fact.title}</h2>
        <button type="button" class="plain" onClick={close} aria-label={t("close")}>
          ×
        </button>
      </header>
      {fact.evidence.length ? null : <p class="faint">{t("sentence_none")}</p>}
      <ol>
        {fact.evidence.map((each) => (
          <li key={each.statement}>
            <Quote evidence={each} linked />
          </li>
        ))}
      </ol>
    </aside>
  );
}

/** A sentence as the document has it, with where it stands. */
export function Quote({ evidence, linked = false }: { evidence: Evidence; linked?: boolean }) {
  const { t, date } = useLanguage();
  const { quote, language, document, start, end, title, publisher, published, realis } = evidence;
  const odd = realis !== "actual" ? t(`realis_${realis}` as Parameters<typeof t>[0]) : null;
  return (
    <figure class="quote">
      <blockquote lang={language} dir="auto">
        {quote}
      </blockquote>
      <figcaption>
        {odd ? <strong class="realis">{odd}</strong> : null}
        {linked ? (
          <a href={along(addressOf.document(document, start, end))}>{title}</a>
        ) : (
          <cite>{title}</cite>
        )}
        {publisher ? <span>{publisher}</span> : null}
        {published ? <time dateTime={published}>{date(published)}</time> : null}
        {evidence.said_by ? <span>{t("said_by", { who: evidence.said_by })}</span> : null}
        {evidence.release !== document ? <span class="faint">{t("reprint")}</span> : null}
      </figcaption>
    </figure>
  );
}
