import { useTranslation } from "react-i18next";

import { Icon } from "../../ui/Icon";
import type { BenchDocument } from "../types";
import { DocumentRow } from "./DocumentRow";
import { type Column, columns, type Order, turned } from "./ordering";

interface Props {
  documents: readonly BenchDocument[];
  order: Order;
  onOrder: (order: Order) => void;
}

export function DocumentTable({ documents, order, onOrder }: Props) {
  const { t } = useTranslation();
  return (
    <table className="w-full border-separate border-spacing-0 text-[0.9375rem]">
      <caption className="sr-only">{t("workbench.documents")}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column} column={column} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <DocumentRow key={document.id} document={document} />
        ))}
      </tbody>
    </table>
  );
}

function Head({ column, order, onOrder }: { column: Column } & Omit<Props, "documents">) {
  const { t } = useTranslation();
  const isOrdering = order.column === column;
  const direction = order.isDescending ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={isOrdering ? direction : undefined} className="sticky top-0 z-1 border-b border-edge bg-paper p-0 text-start align-bottom font-medium">
      <button type="button" onClick={() => onOrder(turned(order, column))} className={`flex min-h-12 w-full items-center gap-0.5 rounded whitespace-nowrap -outline-offset-3 hover:bg-sunken ${column === "title" ? "px-2" : "flex-row-reverse pe-3"}`}>
        {t(`workbench.columns.${column}`)}
        <Icon name={isOrdering && !order.isDescending ? "up" : "down"} className={`size-4 ${isOrdering ? "" : "invisible"}`} />
      </button>
    </th>
  );
}
