import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { GoldenRun } from "../../types";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { useDay } from "../useDay";
import { isActive, refreshGolden, runsQuery, startRun } from "./goldenApi";

type Reason = "asked" | "published" | "edited" | "command";

export function RunList() {
  const { t } = useTranslation();
  const runs = useQuery(runsQuery).data ?? [];
  const start = useMutation({ mutationFn: startRun, onSuccess: refreshGolden });
  return (
    <section aria-labelledby="runs" className="grid content-start gap-3">
      <h2 id="runs" className="text-xl font-semibold">
        {t("golden.runs")}
      </h2>
      <Button look="primary" icon="again" disabled={start.isPending || runs.some(isActive)} onClick={() => start.mutate()}>
        {t("golden.run")}
      </Button>
      {start.error && <Notice tone="stop">{start.error.message}</Notice>}
      {runs.length === 0 && <p className="text-soft">{t("golden.noRuns")}</p>}
      <ol className="grid gap-2">{runs.map((run) => <Run key={run.id} run={run} />)}</ol>
    </section>
  );
}

function Run({ run }: { run: GoldenRun }) {
  const { t } = useTranslation();
  const day = useDay();
  return (
    <li className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-2.5">
      <span className="flex flex-wrap items-center gap-2 font-medium">
        <RunState run={run} />
        {run.broken > 0 && <Badge tone="stop">{t("golden.brokenCount", { count: run.broken })}</Badge>}
        {run.fixed > 0 && <Badge tone="accent">{t("golden.fixedCount", { count: run.fixed })}</Badge>}
      </span>
      {isActive(run) && <progress value={run.progress} max={1} aria-label={t("golden.runs")} className="h-2 w-full accent-(--accent)" />}
      <span className="text-[0.9375rem] text-soft">
        {[day(run.created_at), run.reason && t(`golden.reason.${run.reason as Reason}`)].filter(Boolean).join(", ")}
      </span>
    </li>
  );
}

function RunState({ run }: { run: GoldenRun }) {
  const { t } = useTranslation();
  if (run.state === "queued") return t("golden.waiting");
  if (run.state === "running") return t("golden.running", { percent: Math.round(run.progress * 100) });
  if (run.state === "failed") return t("golden.failedRun", { message: run.message });
  return t("golden.runLine", { passed: run.passed, asked: run.asked });
}
