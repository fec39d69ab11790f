/** The button that saves a picture, as SVG or PNG. */
import type { RefObject } from "preact";
import { useLanguage } from "../language";
import { paint, SAVED, standalone } from "./file";

interface Props {
  pictureRef: RefObject<SVGSVGElement>;
  file: string;
}

export function Save({ pictureRef, file }: Props) {
  const { t } = useLanguage();
  const save = async (format: "svg" | "png", menu: Element | null) => {
    const svg = pictureRef.current;
    if (!svg) return;
    const text = standalone(svg, [...(svg.closest("section")?.querySelectorAll(`[${SAVED}]`) ?? [])]);
    const blob =
      format === "svg"
        ? new Blob([text], { type: "image/svg+xml" })
        : await paint(text);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${file}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    menu?.removeAttribute("open");
  };
  return (
    <details class="menu save">
      <summary>{t("picture_save")}</summary>
      <ul>
        {(["svg", "png"] as const).map((format) => (
          <li key={format}>
            <button type="button" class="plain" onClick={(event) => void save(format, event.currentTarget.closest("details"))}>
              {format.toUpperCase()}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
