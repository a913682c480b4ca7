import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { NotHere } from "../../ui/NotHere";
import { Notice } from "../../ui/Notice";
import { ROOMY, useMedia } from "../../ui/useMedia";
import { documentsQuery } from "../api";
import { DocumentCards } from "./DocumentCards";
import { DocumentFilter } from "./DocumentFilter";
import { DocumentTable } from "./DocumentTable";
import { type Filter, filtered } from "./filtering";
import { type Order, ordered } from "./ordering";

export function DocumentList() {
  const { t } = useTranslation();
  const documents = useQuery(documentsQuery);
  const [filter, setFilter] = useState<Filter>({ words: "", state: "published", isWarned: false });
  const [order, setOrder] = useState<Order>({ column: "title", isDescending: false });
  const isRoomy = useMedia(ROOMY);
  const sought = useDeferredValue(filter);
  const shown = documents.data && ordered(filtered(documents.data, sought), order);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="grid w-full gap-4 px-4 py-4 sm:px-6">
        <DocumentFilter filter={filter} order={order} hasOrder={!isRoomy} onFilter={setFilter} onOrder={setOrder} />
        <NotHere query={documents} />
        {documents.error && (
          <Notice tone="stop" role="alert">
            {documents.error.message || t("library.failed")}
          </Notice>
        )}
        <p role="status" className="text-soft">
          {shown && (shown.length ? t("library.count", { count: shown.length }) : t("library.none"))}
        </p>
        {shown && shown.length > 0 && (isRoomy ? <DocumentTable documents={shown} order={order} onOrder={setOrder} /> : <DocumentCards documents={shown} />)}
      </div>
    </div>
  );
}
