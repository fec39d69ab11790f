/** The graph as it stood on a day: a slider over months, and the day in words. */
import { useEffect, useState } from "preact/hooks";
import { useAddress } from "../address";
import type { Coverage } from "../api/types";
import { useLanguage } from "../language";

interface Props {
  coverage: Coverage;
}

/** How many years before the first document something may be told of. */
const BEFORE = 5;

/** The last day of a month, counted in months since the year 0. */
export function lastDay(month: number): string {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);
}

/** The month of a day, in months since the year 0. */
export function monthOf(day: string): number {
  const [year = 0, month = 12] = day.split("-").map(Number);
  return year * 12 + month - 1;
}

export function AsOf({ coverage }: Props) {
  const { t, date } = useLanguage();
  const { parameters, change } = useAddress();
  const given = parameters.as_of;
  const newest = monthOf(coverage.last_published ?? "2025-01");
  const oldest = monthOf(coverage.first_published ?? "2015-01") - 12 * BEFORE;
  const [month, setMonth] = useState(given ? monthOf(given) : newest);
  useEffect(() => setMonth(given ? monthOf(given) : newest), [given, newest]);
  const said = month >= newest && !given ? t("as_of_newest") : date(lastDay(month));
  return (
    <div class="as-of">
      <label>
        <span class="field-title">{t("as_of")}</span>
        <input
          type="range"
          min={oldest}
          max={newest}
          value={month}
          aria-valuetext={said}
          onInput={(event) => setMonth(Number(event.currentTarget.value))}
          onChange={(event) => {
            const chosen = Number(event.currentTarget.value);
            change({ as_of: chosen >= newest ? null : lastDay(chosen), cursor: null }, true);
          }}
        />
      </label>
      <output>{said}</output>
      {given ? (
        <button type="button" onClick={() => change({ as_of: null }, true)}>
          {t("as_of_reset")}
        </button>
      ) : null}
    </div>
  );
}
