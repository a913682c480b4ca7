import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { focused } from "../../ui/focused";
import { Notice } from "../../ui/Notice";
import { useDay } from "../../ui/useDay";
import { LabelSetForm } from "./LabelSetForm";
import { type LabelSet, refreshLabels, removeLabels } from "./labelsApi";

/** One label set: what it is for, how it is scored, who changed it last. */
export function LabelSetItem({ set }: { set: LabelSet }) {
  const { t } = useTranslation();
  const day = useDay();
  const [shown, setShown] = useState<"edit" | "edited" | "remove" | null>(null);
  const remove = useMutation({ mutationFn: () => removeLabels(set.id), onSuccess: refreshLabels });
  const { name, task, exclusive, is_on: isOn, labels, source } = set.labels;
  if (shown === "edit") {
    return (
      <li>
        <LabelSetForm set={set} onClose={() => setShown("edited")} />
      </li>
    );
  }
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 dir="auto" className="text-[1.125rem] leading-snug font-semibold">
          {name}
        </h2>
        <Badge tone="accent">{t(`reading.tasks.${task}`)}</Badge>
        <Badge>{t(exclusive ? "labels.exclusive" : "labels.independent")}</Badge>
        {set.is_starter && <Badge>{t("labels.isStarter")}</Badge>}
        {!isOn && <Badge tone="caution">{t("labels.off")}</Badge>}
      </div>
      <p dir="auto">{labels.map((label) => label.name).join(", ")}</p>
      {source && (
        <p dir="auto" className="text-[0.9375rem] text-soft">
          {source}
        </p>
      )}
      <p className="text-[0.9375rem] text-soft">
        {t(set.changed_by ? "labels.changedBy" : "labels.changed", { by: set.changed_by, at: day(set.changed_at) })}
      </p>
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
