/** One box for questions and names: what is typed is asked in words, or leads to something that is called so. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { addressOf, useAddress } from "../address";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { Dot } from "./dot";
import { useChoices } from "./picker";

interface Suggestion {
  key: string;
  text: string;
  kind: string;
  address: string;
}

/** Curated questions whose words are typed, at most this many. */
const MOST_QUESTIONS = 4;

export function Search() {
  const { t, pick, code } = useLanguage();
  const { parameters, path, go } = useAddress();
  const { queries, label } = useCatalogue();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const asked = path === "/ask" ? (parameters.q ?? "") : "";
  const [text, setText] = useState(asked);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select");
      if (event.key === "/" && !typing) {
        event.preventDefault();
        box.current?.focus();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const choices = useChoices(open ? text : "", []);
  const words = text.toLocaleLowerCase(code).split(/\s+/).filter((word) => word.length > 1);
  const fitting = words.length
    ? queries.filter((query) => {
        const said = `${pick(query.title)} ${pick(query.question)}`.toLocaleLowerCase(code);
        return words.every((word) => said.includes(word));
      })
    : [];
  const suggestions: Suggestion[] = text.trim()
    ? [
        { key: "?", text: t("suggest_ask", { text: text.trim() }), kind: "", address: addressOf.words(text.trim()) },
        ...choices.map((each) => ({ key: each.id, text: each.name, kind: each.kind, address: addressOf.entity(each.id) })),
        ...fitting.slice(0, MOST_QUESTIONS).map((query) => ({
          key: query.name,
          text: pick(query.title),
          kind: "?",
          address: addressOf.answer(query.name, example(query.example)),
        })),
      ]
    : [];
  const take = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return;
    setOpen(false);
    box.current?.blur();
    go(suggestion.address);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (suggestions.length) setAt((before) => (before + step + suggestions.length) % suggestions.length);
    } else if (event.key === "Escape") setOpen(false);
  };
  const shown = open && suggestions.length > 0;
  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take(suggestions[at] ?? suggestions[0]);
        }}
      >
        <input
          ref={box}
          type="search"
          role="combobox"
          aria-label={t("search_label")}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown ? `${id}-${at}` : undefined}
          aria-keyshortcuts="/"
          autocomplete="off"
          enterkeyhint="search"
          placeholder={t("search_hint")}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setOpen(true);
            setAt(0);
          }}
          onKeyDown={onKey}
          onBlur={() => setOpen(false)}
        />
        <button type="submit">{t("search_go")}</button>
        <ul id={`${id}-list`} role="listbox" aria-label={t("suggestions")} hidden={!shown}>
          {suggestions.map((each, place) => (
            <li
              key={each.key}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === at}
              onPointerDown={(event) => {
                event.preventDefault();
                take(each);
              }}
            >
              {each.kind && each.kind !== "?" ? (
                <Dot kind={each.kind} />
              ) : null}
              {each.text} {each.kind && each.kind !== "?" ? <span class="faint">{label(each.kind)}</span> : null}
            </li>
          ))}
        </ul>
      </form>
    </search>
  );
}

/** The worked example of a question, as parameters. */
export function example(given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
}
