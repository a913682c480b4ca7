import { useTranslation } from "react-i18next";

import { Badge } from "../../ui/Badge";
import { useDay } from "../../ui/useDay";
import type { LabelSet } from "./labelsApi";

/** What a label set is for, how it is scored, who changed it last. */
export function LabelSetFacts({ set }: { set: LabelSet }) {
  const { t } = useTranslation();
  const day = useDay();
  const { name, task, exclusive, is_on: isOn, labels, source } = set.labels;
  return (
    <>
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
    </>
  );
}
