import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { conflictsQuery } from "./conflictQueries";
import { ConflictRow } from "./ConflictRow";
import { NoConflicts } from "./NoConflicts";
import { useConflictSearch } from "./useConflictSearch";

/** Where the library's own recommendations differ, and what a curator has called no conflict. */
export default function ConflictsTab() {
  const { t } = useTranslation();
  const [isDismissed, setDismissed] = useState(false);
  const { data, isError } = useQuery(conflictsQuery(isDismissed));
  const search = useConflictSearch();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-5xl grid-cols-1 gap-4 px-4 py-4 sm:px-6">
        <h2 className="sr-only">{t("conflict.tab")}</h2>
        <p className="text-soft">{t("conflict.listLead")}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Button icon="again" disabled={search.isBusy} onClick={search.start}>
            {t(search.isBusy ? "conflict.looking" : "conflict.lookAgain")}
          </Button>
          <label className="inline-flex min-h-12 items-center gap-2">
            <input type="checkbox" className="size-5 accent-accent" checked={isDismissed} onChange={(event) => setDismissed(event.target.checked)} />
            {t("conflict.showDismissed")}
          </label>
        </div>
        {isError && <Notice tone="stop" role="alert">{t("conflict.failed")}</Notice>}
        {search.problem && <Notice tone="stop" role="alert">{search.problem}</Notice>}
        {data?.length === 0 && <NoConflicts isDismissed={isDismissed} />}
        <ul className="grid grid-cols-1 gap-6">
          {data?.map((listed) => (
            <ConflictRow key={listed.id} listed={listed} />
          ))}
        </ul>
      </div>
    </div>
  );
}
