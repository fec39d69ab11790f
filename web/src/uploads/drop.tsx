/** Where files are dropped, or chosen. */
import { useState } from "preact/hooks";
import type { UploadLimits } from "../api/types";
import { useLanguage } from "../language";

interface Props {
  limits: UploadLimits;
  take: (files: File[]) => void;
}

export function DropPlace({ limits, take }: Props) {
  const { t, number } = useLanguage();
  const [over, setOver] = useState(false);
  const [round, setRound] = useState(0); // an input that is made anew takes the same file again
  const allow = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <label
      class={over ? "drop over" : "drop"}
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <strong>{t("upload_drop")}</strong>
      <input
        key={round}
        type="file"
        class="hidden"
        multiple
        accept={limits.formats.join(",")}
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])]);
          setRound((before) => before + 1);
        }}
      />
      <span class="faint">
        {t("upload_limits", {
          formats: limits.formats.join(" "),
          size: number(limits.bytes / 1e6),
          documents: number(limits.documents),
        })}
      </span>
    </label>
  );
}
