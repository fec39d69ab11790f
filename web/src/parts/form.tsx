/** The form of a question, made from its parameters. What is given goes into the address at once. */
import { useEffect, useState } from "preact/hooks";
import { useAddress } from "../address";
import type { Answer, ParameterCard, QueryCard, TermCard } from "../api/types";
import { useCatalogue } from "../catalogue";
import { useLanguage } from "../language";
import { Picker } from "./picker";

interface Props {
  query: QueryCard;
  answer: Answer | undefined;
}

/** These have a place of their own on the page. */
const ELSEWHERE = ["as_of"];

export function Form({ query, answer }: Props) {
  const { t, pick } = useLanguage();
  const { parameters, change } = useAddress();
  const fields = query.parameters.filter((each) => !ELSEWHERE.includes(each.name) || each.required);
  if (!fields.length) return null;
  return (
    <form class="form" aria-label={t("form_title")} onSubmit={(event) => event.preventDefault()}>
      {fields.map((each) => (
        <div class="field" key={each.name}>
          <span class="field-title">{pick(each.title)}</span>
          <Field
            parameter={each}
            value={parameters[each.name] ?? (each.default === undefined || each.default === null ? "" : String(each.default))}
            shown={answer?.parameters[each.name]?.name ?? ""}
            give={(value) => change({ [each.name]: value === String(each.default ?? "") ? null : value, cursor: null }, true)}
          />
        </div>
      ))}
    </form>
  );
}

interface FieldProps {
  parameter: ParameterCard;
  value: string;
  shown: string;
  give: (value: string) => void;
}

function Field({ parameter, value, shown, give }: FieldProps) {
  const { pick } = useLanguage();
  const { vocabulary } = useCatalogue();
  const label = pick(parameter.title);
  const terms = termsOf(parameter, vocabulary);
  if (terms) return <Choice label={label} terms={terms} required={parameter.required} value={value} give={give} />;
  if (parameter.kinds.length) {
    return <Picker label={label} kinds={parameter.kinds} value={value} shown={shown} required={parameter.required} choose={give} />;
  }
  if (parameter.type === "boolean") {
    return (
      <input
        type="checkbox"
        aria-label={label}
        checked={value === "true"}
        onChange={(event) => give(String(event.currentTarget.checked))}
      />
    );
  }
  return <Words parameter={parameter} label={label} value={value} give={give} />;
}

function termsOf(parameter: ParameterCard, vocabulary: ReturnType<typeof useCatalogue>["vocabulary"]): TermCard[] | null {
  if (parameter.type === "status") return vocabulary.statuses;
  if (parameter.type === "instrument") return vocabulary.instruments;
  return parameter.type === "topic" ? vocabulary.topics : null;
}

interface ChoiceProps {
  label: string;
  terms: TermCard[];
  required: boolean;
  value: string;
  give: (value: string) => void;
}

function Choice({ label, terms, required, value, give }: ChoiceProps) {
  const { t, pick } = useLanguage();
  return (
    <select aria-label={label} value={value} onChange={(event) => give(event.currentTarget.value)}>
      <option value="" disabled={required}>
        {required ? t("required") : t("any")}
      </option>
      {terms.map((term) => (
        <option key={term.id} value={term.id}>
          {pick(term.label)}
        </option>
      ))}
    </select>
  );
}

function Words({ parameter, label, value, give }: Omit<FieldProps, "shown"> & { label: string }) {
  const { t } = useLanguage();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const isDate = parameter.type === "date";
  const number = parameter.type === "integer" ? { min: parameter.min ?? undefined, max: parameter.max ?? undefined } : {};
  return (
    <input
      type={parameter.type === "integer" ? "number" : "text"}
      {...number}
      aria-label={label}
      placeholder={isDate ? t("date_hint") : parameter.required ? t("required") : t("any")}
      pattern={isDate ? "\\d{4}(-\\d{2}(-\\d{2})?)?" : undefined}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onChange={(event) => {
        if (event.currentTarget.reportValidity()) give(event.currentTarget.value.trim());
      }}
    />
  );
}
