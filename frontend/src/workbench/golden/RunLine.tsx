import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import type { GoldenRun } from "../../types";
import { Badge } from "../../ui/Badge";
import { useDay } from "../../ui/useDay";
import { isActive } from "../../api/workState";

type Reason = "asked" | "published" | "edited" | "command" | "withdrawn" | "described" | "joined";

/** How far a run is or what came of it, when it was and what it followed. */
export function RunLine({ run }: { run: GoldenRun }) {
  const { t } = useTranslation();
  const day = useDay();
  return (
    <span className="grid gap-1">
      <span className="flex flex-wrap items-center gap-2 font-medium">
        <RunState run={run} />
        {run.broken > 0 && <Badge tone="stop">{t("golden.brokenCount", { count: run.broken })}</Badge>}
        {run.fixed > 0 && <Badge tone="accent">{t("golden.fixedCount", { count: run.fixed })}</Badge>}
      </span>
      {isActive(run) && <progress value={run.progress} max={1} aria-label={t("golden.runs")} className="h-2 w-full" />}
      <span className="text-[0.9375rem] text-soft">
        {[day(run.created_at), run.reason && t(`golden.reason.${run.reason as Reason}`)].filter(Boolean).join(", ")}
      </span>
    </span>
  );
}

function RunState({ run }: { run: GoldenRun }) {
  const { t } = useTranslation();
  if (run.state === "queued") return t("golden.waiting");
  if (run.state === "running") return t("golden.running", { percent: Math.round(run.progress * 100) });
  if (run.state === "failed") return t("golden.failedRun", { message: served(run.message) });
  return t("golden.runLine", { passed: run.passed, asked: run.asked });
}
