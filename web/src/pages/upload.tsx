/** Documents are loaded: dropped, read, looked at, and written as far as they are accepted. */
import { upload } from "../api/client";
import type { UploadLimits } from "../api/types";
import { useLanguage } from "../language";
import { Trouble } from "../parts/trouble";
import { useRemote } from "../remote";
import "../style/document.css";
import "../style/upload.css";
import { DropPlace } from "../uploads/drop";
import { FileOnItsWay } from "../uploads/file";
import { useQueue } from "../uploads/queue";
import { useTitle } from "./title";

export default function UploadPage() {
  const { t, code } = useLanguage();
  useTitle(t("upload"));
  const { data, problem, loading, retry } = useRemote("uploads", (signal) => upload.limits({ language: code, signal }));
  return (
    <>
      <h1>{t("upload")}</h1>
      {data ? (
        <Uploads limits={data} />
      ) : problem?.status === 404 ? (
        <p class="note">{t("upload_off")}</p>
      ) : (
        <Trouble problem={problem} loading={loading} retry={retry} />
      )}
    </>
  );
}

function Uploads({ limits }: { limits: UploadLimits }) {
  const { t, number } = useLanguage();
  const { items, add, reject, write, drop } = useQueue();
  const refuse = (file: File): string | null => {
    const name = file.name.toLowerCase();
    if (!limits.formats.some((suffix) => name.endsWith(suffix))) return t("upload_kind");
    return file.size > limits.bytes ? t("upload_too_large", { size: number(limits.bytes / 1e6) }) : null;
  };
  const found = items.filter((each) => each.state === "found");
  return (
    <>
      <DropPlace limits={limits} take={(files) => add(files, refuse)} />
      {found.length ? <p class="faint keys">{t("upload_keys")}</p> : null}
      {items.map((item) => (
        <FileOnItsWay
          key={item.key}
          item={item}
          reject={(rejected) => reject(item.key, rejected)}
          write={() => void write(item.key)}
          drop={() => drop(item.key)}
        />
      ))}
      {found.length > 1 ? (
        <button type="button" class="main" onClick={() => void Promise.all(found.map((each) => write(each.key)))}>
          {t("upload_write_all")}
        </button>
      ) : null}
    </>
  );
}
