/** A field for an entity: type any of its names in any script, choose among those that are called so. */
import { useEffect, useId, useState } from "preact/hooks";
import { ask } from "../api/client";
import { useLanguage } from "../language";
import { useCatalogue } from "../catalogue";
import { Dot } from "./dot";

export interface Choice {
  id: string;
  kind: string;
  name: string;
}

/** Things that are called so, best first; nothing while little is typed. kinds: none means any. */
export function useChoices(text: string, kinds: string[]): Choice[] {
  const { code } = useLanguage();
  const [choices, setChoices] = useState<Choice[]>([]);
  const wanted = kinds.join(",");
  useEffect(() => {
    const stop = new AbortController();
    const search = text.trim();
    if (search.length < 2) {
      setChoices([]);
      return () => stop.abort();
    }
    const timer = setTimeout(() => {
      ask
        .answer("search/names", { text: search, limit: "30" }, { language: code, signal: stop.signal })
        .then(({ rows }) => {
          const found = rows.map((row) => ({
            id: row.id as string,
            kind: row.kind as string,
            name: (code === "bn" && (row.name_bn as string)) || (row.name as string),
          }));
          setChoices(found.filter((each) => !wanted || wanted.split(",").includes(each.kind)).slice(0, 8));
        })
        .catch(() => undefined); // a field without suggestions still takes what is typed
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, code, wanted]);
  return choices;
}

interface Props {
  label: string;
  kinds: string[];
  value: string;
  shown: string;
  required: boolean;
  choose: (value: string) => void;
}

export function Picker({ label, kinds, value, shown, required, choose }: Props) {
  const { t } = useLanguage();
  const { label: word } = useCatalogue();
  const id = useId();
  const [text, setText] = useState(shown || value);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => setText(shown || value), [shown, value]);
  const choices = useChoices(open ? text : "", kinds);
  const take = (choice: string, name: string) => {
    setText(name);
    setOpen(false);
    setAt(-1);
    choose(choice);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((before) => (choices.length ? (before + step + choices.length) % choices.length : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = choices[at];
      if (chosen) take(chosen.id, chosen.name);
      else take(text.trim(), text);
    } else if (event.key === "Escape") setOpen(false);
  };
  return (
    <div class="picker">
      <input
        id={id}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={open && choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        autocomplete="off"
        required={required}
        placeholder={required ? t("required") : t("any")}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={onKey}
        onBlur={() => {
          setOpen(false);
          if (text.trim() !== (shown || value)) choose(text.trim());
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t("suggestions")} hidden={!open || choices.length === 0}>
        {choices.map((choice, place) => (
          <li
            key={choice.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === at}
            onPointerDown={(event) => {
              event.preventDefault();
              take(choice.id, choice.name);
            }}
          >
            <Dot kind={choice.kind} />
            {choice.name} <span class="faint">{word(choice.kind)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
