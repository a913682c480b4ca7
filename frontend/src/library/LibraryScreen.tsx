import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { canAddGuidelines, useUser } from "../account/useUser";
import { libraryQuery } from "../api/library";
import { Field } from "../ui/Field";
import { NotHere } from "../ui/NotHere";
import { Notice } from "../ui/Notice";
import { everything, passes } from "./facets";
import { LibraryItem } from "./LibraryItem";
import { matches } from "./matches";
import { NarrowList } from "./NarrowList";
import { UploadArea } from "./UploadArea";

export default function LibraryScreen() {
  const { t } = useTranslation();
  const library = useQuery(libraryQuery);
  const [filter, setFilter] = useState("");
  const sought = useDeferredValue(filter);
  const [filters, setFilters] = useState(everything);
  const shown = library.data?.filter((entry) => matches(entry, sought) && passes(entry, filters));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl grid-cols-1 gap-5 px-4 py-6 sm:px-6">
        <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{t("library.title")}</h1>
        <Field label={t("library.search")} type="search" value={filter} onChange={(event) => setFilter(event.target.value)} dir="auto" />
        <NarrowList filters={filters} onChange={setFilters} />
        {canAddGuidelines(useUser()) && <UploadArea />}
        <NotHere query={library} />
        {library.error && (
          <Notice tone="stop" role="alert">
            {library.error.message || t("library.failed")}
          </Notice>
        )}
        <p role="status" className="text-soft">
          {shown && (library.data?.length === 0 ? t("library.empty") : shown.length ? t("library.count", { count: shown.length }) : t("library.none"))}
        </p>
        <ul className="grid grid-cols-1 gap-2">{shown?.map((entry) => <LibraryItem key={entry.edition.id} entry={entry} />)}</ul>
      </div>
    </div>
  );
}
