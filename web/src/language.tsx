/** The language of the page: words of our own, dates, figures. The service gives names and titles in it. */
import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useMemo } from "preact/hooks";
import type { NameCard } from "./api/types";
import { useAddress } from "./address";
import type EN from "./words/en.json";

export type Word = keyof typeof EN;
export interface Language {
  code: string;
  /** A word of the page, with `{places}` filled in. */
  t: (word: Word, places?: Record<string, string | number>) => string;
  /** The text of several that is in this language, else the English one. */
  pick: (texts: { en: string; bn: string } | Record<string, string>) => string;
  name: (card: NameCard) => string;
  date: (iso: string) => string;
  number: (value: number) => string;
}

/** One file a language; adding one needs nothing else. */
const PACKS = import.meta.glob<Record<string, string>>("./words/*.json", { eager: true, import: "default" });
const WORDS = Object.fromEntries(Object.entries(PACKS).map(([path, words]) => [path.slice(8, -5), words]));
export const LANGUAGES = Object.keys(WORDS).sort((a, b) => (a === "en" ? -1 : b === "en" ? 1 : a < b ? -1 : 1));
const KEPT = "pactgraph.language";

/** Make the words, dates and figures of a language. */
export function speak(code: string): Language {
  const words = WORDS[code] ?? {};
  const numbers = new Intl.NumberFormat(code, { maximumFractionDigits: 3 });
  return {
    code,
    t: (word, places = {}) =>
      (words[word] ?? WORDS.en?.[word] ?? word).replace(/\{(\w+)\}/g, (_, place: string) => String(places[place] ?? "")),
    pick: (texts) => (texts as Record<string, string>)[code] ?? texts.en ?? "",
    name: (card) => (code === "bn" && card.name_bn) || card.name,
    date: (iso) => sayDate(code, iso),
    number: (value) => numbers.format(value),
  };
}

/** A date in words, no more precise than it is: 2023, April 2023, 26 April 2023. */
function sayDate(code: string, iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  if (!year || Number.isNaN(year)) return iso;
  const style: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month) style.month = "short";
  if (day) style.day = "numeric";
  const locale = code === "en" ? "en-GB" : code;
  return new Intl.DateTimeFormat(locale, style).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

/** The language of the address, else the one chosen before, else the first of the browser's that we have. */
export function chooseLanguage(wanted: string | null): string {
  const offered = [wanted, localStorage.getItem(KEPT), ...navigator.languages.map((each) => each.split("-")[0] ?? "")];
  return offered.find((each): each is string => each !== null && LANGUAGES.includes(each)) ?? "en";
}

const Spoken = createContext<Language>(speak("en"));

export function Speaking({ children }: { children: ComponentChildren }) {
  const { own } = useAddress();
  const code = chooseLanguage(own.get("_lang"));
  const language = useMemo(() => speak(code), [code]);
  useEffect(() => {
    document.documentElement.lang = code;
    localStorage.setItem(KEPT, code);
  }, [code]);
  return <Spoken.Provider value={language}>{children}</Spoken.Provider>;
}

export function useLanguage(): Language {
  return useContext(Spoken);
}
