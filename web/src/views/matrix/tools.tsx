/** What stands in the cells of a matrix, and in which order it has its sides: kept in the address. */
import { useAddress } from "../../address";
import type { ColumnCard } from "../../api/types";
import { heading } from "../../columns";
import { useLanguage } from "../../language";

export function Tools({ figures, figure }: { figures: ColumnCard[]; figure: ColumnCard | undefined }) {
  const { t, pick } = useLanguage();
  const { own, change } = useAddress();
  return (
    <>
      {figures.length ? (
        <label class="choice">
          <span class="field-title">{t("matrix_figure")}</span>
          <select value={figure?.name ?? "-"} onChange={(event) => change({ _figure: event.currentTarget.value })}>
            {figures.map((column) => (
              <option key={column.name} value={column.name}>
                {heading({ column }, pick)}
              </option>
            ))}
            <option value="-">{t("matrix_rows")}</option>
          </select>
        </label>
      ) : null}
      <label class="choice">
        <span class="field-title">{t("matrix_order")}</span>
        <select value={own.get("_order") ?? "total"} onChange={(event) => change({ _order: event.currentTarget.value })}>
          <option value="total">{t("order_total")}</option>
          <option value="name">{t("order_name")}</option>
        </select>
      </label>
    </>
  );
}
