import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { libraryQuery } from "../api/library";
import type { LibraryPart } from "../types";
import { Button } from "../ui/Button";
import { everything } from "./facets";
import { FilterFields } from "./FilterFields";
import { useFilterWords } from "./useFilterWords";

interface Props {
  filters: LibraryPart;
  onChange: (filters: LibraryPart) => void;
}

/** The filters of the list, folded away until they are wanted. */
export function NarrowList({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const { data: entries = [] } = useQuery(libraryQuery);
  const narrowing = useFilterWords(filters);
  return (
    <details className="rounded-xl border border-line bg-surface px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-medium">
        {t("filters.narrow")}
        {narrowing && <span className="font-normal text-soft">: {narrowing}</span>}
      </summary>
      <div className="grid gap-3 pb-4">
        <FilterFields entries={entries} filters={filters} onChange={onChange} />
        {narrowing && (
          <Button onClick={() => onChange(everything)} className="justify-self-start">
            {t("filters.clear")}
          </Button>
        )}
      </div>
    </details>
  );
}
