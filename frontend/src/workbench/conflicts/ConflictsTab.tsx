import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { conflictsKey, conflictsQuery, lookAgain } from "./conflictQueries";
import { ConflictRow } from "./ConflictRow";

// The search takes a second or two in a worker.
const LOOK_FOR = 4_000;

/** Where the library's own recommendations differ, and what a curator has called no conflict. */
export default function ConflictsTab() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isDismissed, setDismissed] = useState(false);
  const { data, isError } = useQuery(conflictsQuery(isDismissed));
  const looking = useMutation({
    mutationFn: async () => {
      await lookAgain();
      await new Promise((resolve) => setTimeout(resolve, LOOK_FOR));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: conflictsKey }),
  });
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-5xl grid-cols-1 gap-4 px-4 py-4 sm:px-6">
        <h2 className="sr-only">{t("conflict.tab")}</h2>
        <p className="text-soft">{t("conflict.listLead")}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Button icon="again" disabled={looking.isPending} onClick={() => looking.mutate()}>
            {t(looking.isPending ? "conflict.looking" : "conflict.lookAgain")}
          </Button>
          <label className="inline-flex min-h-12 items-center gap-2">
            <input type="checkbox" className="size-5 accent-accent" checked={isDismissed} onChange={(event) => setDismissed(event.target.checked)} />
            {t("conflict.showDismissed")}
          </label>
        </div>
        {(isError || looking.isError) && <Notice tone="stop">{t("conflict.failed")}</Notice>}
        {data?.length === 0 && <p>{t(isDismissed ? "conflict.noneDismissed" : "conflict.none")}</p>}
        <ul className="grid grid-cols-1 gap-6">
          {data?.map((listed) => (
            <ConflictRow key={listed.id} listed={listed} />
          ))}
        </ul>
      </div>
    </div>
  );
}
