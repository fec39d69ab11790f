/** What is shown instead of an answer: that it is being fetched, or why there is none and what to do about it. */
import { useState } from "preact/hooks";
import { keepKey } from "../api/client";
import type { Problem } from "../api/types";
import { useLanguage, type Word } from "../language";

/** The language in which the service tells what is wrong. */
const DETAILED = "en";
/** What is wrong, in short, by the status of the refusal. */
const TOLD: Record<number, Word> = { 403: "refused_key", 404: "refused_unknown", 422: "refused_unclear", 429: "refused_often", 503: "refused_busy", 504: "refused_long" };

interface Props {
  problem: Problem | undefined;
  loading: boolean;
  retry: () => void;
}

export function Trouble({ problem, loading, retry }: Props) {
  const { t, code } = useLanguage();
  if (!problem) return loading ? <p class="wait" role="status">{t("loading")}</p> : null;
  if (problem.status === 401) return <KeyForm retry={retry} />;
  const passing = loading && [0, 429, 502, 503, 504].includes(problem.status);
  return (
    <div class="trouble" role="alert">
      <p>{passing ? t("away") : code === DETAILED ? problem.detail : t(TOLD[problem.status] ?? "refused")}</p>
      {passing || code === DETAILED ? null : <p lang={DETAILED}>{problem.detail}</p>}
      {problem.where && !passing ? <p class="faint">{problem.where}</p> : null}
      {problem.remedy && !passing ? <p lang={DETAILED}>{problem.remedy}</p> : null}
      {problem.candidates?.length ? (
        <p>
          {t("perhaps")} {problem.candidates.map((each) => each.name ?? each.id).join(" · ")}
        </p>
      ) : null}
      <button type="button" onClick={retry}>
        {t("again")}
      </button>
    </div>
  );
}

function KeyForm({ retry }: { retry: () => void }) {
  const { t } = useLanguage();
  const [key, setKey] = useState("");
  return (
    <form
      class="trouble"
      onSubmit={(event) => {
        event.preventDefault();
        keepKey(key);
        retry();
      }}
    >
      <p>{t("key_needed")}</p>
      <label>
        {t("key_label")}{" "}
        <input type="password" autocomplete="off" value={key} onInput={(event) => setKey(event.currentTarget.value)} />
      </label>{" "}
      <button type="submit">{t("key_use")}</button>
    </form>
  );
}
