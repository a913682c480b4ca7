import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { libraryQuery } from "../api/library";
import { everything, isNarrowed } from "../library/facets";
import { FilterFields } from "../library/FilterFields";
import { useFilterWords } from "../library/useFilterWords";
import type { LibraryPart } from "../types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";

interface Props {
  filters: LibraryPart;
  onChange: (filters: LibraryPart) => void;
}

/** Below the question: which part of the library is asked, and a way to change it. */
export function SearchIn({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const words = useFilterWords(filters);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className="inline-flex min-h-12 narrow:min-h-9 max-w-full short:pointer-fine:min-h-8 items-center gap-1.5 rounded-lg px-3 text-start text-[0.9375rem] text-soft hover:bg-sunken">
        <Icon name="book" className="size-4" />
        <span dir="auto" className={`line-clamp-2 narrow:line-clamp-1 min-w-0 ${words ? "font-medium text-ink" : ""}`}>
          {t("filters.searchIn", { where: words || t("filters.everything") })}
        </span>
        <Icon name="down" className="size-4 narrow:hidden" />
      </button>
      {isOpen && (
        <Dialog label={t("filters.title")} onClose={close} className="m-auto max-h-[90dvh] w-[min(36rem,calc(100%-2rem))] overflow-y-auto rounded-2xl bg-paper text-ink">
          <SearchInForm filters={filters} onChange={onChange} onClose={close} />
        </Dialog>
      )}
    </>
  );
}

function SearchInForm({ filters, onChange, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const { data: entries = [] } = useQuery(libraryQuery);
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-xl font-semibold">{t("filters.title")}</h2>
      <p className="text-soft">{t("filters.lead")}</p>
      <FilterFields entries={entries} filters={filters} onChange={onChange} hasStates />
      <div className="flex flex-wrap justify-end gap-2">
        {isNarrowed(filters) && <Button onClick={() => onChange(everything)}>{t("filters.clear")}</Button>}
        <Button look="primary" onClick={onClose}>
          {t("filters.done")}
        </Button>
      </div>
    </div>
  );
}
