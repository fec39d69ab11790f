/** A life-cycle, drawn: every status in its order, those reached with their days and sentences. */
import type { TermCard } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import type { Step } from "../life_cycle";
import { EvidenceButton } from "./evidence";
import "../style/life_cycle.css";

interface Props {
  title: string;
  steps: Step[];
}

export function LifeCycle({ title, steps }: Props) {
  const { t, pick, date } = useLanguage();
  const { vocabulary, label } = useCatalogue();
  const reached = new Set(steps.filter((step) => !step.future).map((step) => step.status));
  const shown = placesOf(vocabulary.statuses, steps);
  return (
    <section aria-labelledby="life-cycle">
      <h2 id="life-cycle">{t("life_cycle")}</h2>
      <ol class="life-cycle">
        {shown.map((term) => {
          const here = steps.filter((step) => step.status === term.id);
          const state = reached.has(term.id) ? "reached" : here.length ? "to-come" : "open";
          return (
            <li key={term.id} class={state}>
              <span class="step">{pick(term.label)}</span>
              {here.map((step, place) => (
                <span class="when" key={place}>
                  {step.on ? <time dateTime={step.on}>{date(step.on)}</time> : <span>{t("undated")}</span>}
                  {step.future ? <em> {t("realis_future")}</em> : null}{" "}
                  <EvidenceButton title={`${title}: ${label(step.status)}`} evidence={step.evidence} />
                </span>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The way that most go, and besides it what this one has reached. */
const WAY = ["interested", "announced", "signed", "in_force"];

function placesOf(statuses: TermCard[], steps: Step[]): TermCard[] {
  const told = new Set(steps.map((step) => step.status));
  return statuses.filter((term) => WAY.includes(term.id) || told.has(term.id));
}
