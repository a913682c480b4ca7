import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { focused } from "../../ui/focused";
import { Notice } from "../../ui/Notice";
import { LabelSetFacts } from "./LabelSetFacts";
import { LabelSetForm } from "./LabelSetForm";
import { type LabelSet, refreshLabels, removeLabels } from "./labelsApi";

/** One label set, to be changed or removed. */
export function LabelSetItem({ set }: { set: LabelSet }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<"edit" | "edited" | "remove" | null>(null);
  const remove = useMutation({ mutationFn: () => removeLabels(set.id), onSuccess: refreshLabels });
  const { name } = set.labels;
  if (shown === "edit") {
    return (
      <li>
        <LabelSetForm set={set} onClose={() => setShown("edited")} />
      </li>
    );
  }
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-surface px-4 py-3">
      <LabelSetFacts set={set} />
      {remove.error && (
        <Notice tone="stop" role="alert">
          {remove.error.message}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button ref={shown === "edited" ? focused : null} onClick={() => setShown("edit")} aria-label={t("labels.editOf", { name })}>
          {t("labels.edit")}
        </Button>
        {shown === "remove" ? (
          <Button look="danger" disabled={remove.isPending} onBlur={() => setShown(null)} onClick={() => remove.mutate()}>
            {t("labels.removeSure")}
          </Button>
        ) : (
          <Button onClick={() => setShown("remove")} aria-label={t("labels.removeOf", { name })}>
            {t("labels.remove")}
          </Button>
        )}
      </div>
    </li>
  );
}
