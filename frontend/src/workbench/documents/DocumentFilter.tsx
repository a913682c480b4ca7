import { useTranslation } from "react-i18next";

import { Field } from "../../ui/Field";
import { IconButton } from "../../ui/IconButton";
import { Select } from "../../ui/Select";
import { type Filter, states } from "./filtering";
import { type Column, columns, type Order } from "./ordering";

interface Props {
  filter: Filter;
  order: Order;
  /** Cards have no column heads to sort by. */
  hasOrder: boolean;
  onFilter: (filter: Filter) => void;
  onOrder: (order: Order) => void;
}

export function DocumentFilter({ filter, order, hasOrder, onFilter, onOrder }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto_auto] sm:items-end">
      <Field label={t("workbench.filter")} type="search" value={filter.words} onChange={(event) => onFilter({ ...filter, words: event.target.value })} dir="auto" />
      <Select label={t("workbench.state")} value={filter.state} onChange={(state) => onFilter({ ...filter, state })} options={states.map((value) => ({ value, text: t(`workbench.states.${value}`) }))} />
      <label className="flex min-h-12 items-center gap-2.5">
        <input type="checkbox" checked={filter.isWarned} onChange={(event) => onFilter({ ...filter, isWarned: event.target.checked })} className="size-5 accent-accent" />
        {t("workbench.onlyWarned")}
      </label>
      {hasOrder && (
        <div className="flex items-end gap-1">
          <div className="flex-1">
            <Select<Column> label={t("workbench.sortBy")} value={order.column} onChange={(column) => onOrder({ column, isDescending: column !== "title" })} options={columns.map((value) => ({ value, text: t(`workbench.columns.${value}`) }))} />
          </div>
          <IconButton icon={order.isDescending ? "down" : "up"} label={t("workbench.turnOrder")} onClick={() => onOrder({ ...order, isDescending: !order.isDescending })} />
        </div>
      )}
    </div>
  );
}
