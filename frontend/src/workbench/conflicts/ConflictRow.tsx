import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { ConflictCard } from "../../conflict/ConflictCard";
import { addressOfDiffering } from "../../sources/address";
import type { ListedConflict } from "../../types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { conflictsKey, restore } from "./conflictQueries";
import { Dismissal } from "./Dismissal";

/** One pair of recommendations, with what a curator may do about it. */
export function ConflictRow({ listed }: { listed: ListedConflict }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const restoring = useMutation({
    mutationFn: () => restore(listed.id),
    onSuccess: () => client.invalidateQueries({ queryKey: conflictsKey }),
  });
  return (
    <li className="grid grid-cols-1 gap-2">
      <ConflictCard conflict={listed.conflict} addressOf={(side) => addressOfDiffering(listed.id, side)} />
      {listed.dismissed_reason ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p dir="auto" className="text-soft">
            {t("conflict.dismissedBy", { name: listed.dismissed_by, reason: listed.dismissed_reason })}
          </p>
          <Button disabled={restoring.isPending} onClick={() => restoring.mutate()}>
            {t("conflict.restore")}
          </Button>
        </div>
      ) : (
        <Dismissal conflict={listed.id} />
      )}
      {restoring.error && <Notice tone="stop" role="alert">{restoring.error.message || t("conflict.failed")}</Notice>}
    </li>
  );
}
