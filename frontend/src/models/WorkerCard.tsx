import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Badge } from "../ui/Badge";
import { Notice } from "../ui/Notice";
import { MemoryBar } from "./MemoryBar";
import type { ModelProblem, WorkerReport } from "./modelsApi";
import { useDay } from "../ui/useDay";

const tones = { ready: "accent", loading: "plain", waiting: "plain", failed: "stop" } as const;

/** One worker process: its model, its memory, its speed, and what is wrong with what to do. */
export function WorkerCard({ report }: { report: WorkerReport }) {
  const { t } = useTranslation();
  const { model, memory } = report;
  const since = useDay()(report.started_at);
  return (
    <li className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-semibold break-words">{t(dutyOf(report))}</h3>
        {(report.answers || report.hears) && <Badge tone={tones[report.state]}>{t(`models.state.${report.state}`)}</Badge>}
        <p className="w-full text-[0.9375rem] break-words text-soft">{t("models.since", { worker: report.worker, since })}</p>
      </div>
      {model && <Held model={model} />}
      {memory && <MemoryBar memory={memory} />}
      {model && report.answers && <Speed report={report} />}
      <Faults report={report} />
    </li>
  );
}

function dutyOf({ answers, hears, takes_images: takesImages }: WorkerReport) {
  if (answers) return "models.answers";
  if (hears) return "models.hears";
  return takesImages ? "models.takesImages" : "models.libraryWork";
}

function Faults({ report: { problem, last_fault: fault, advice } }: { report: WorkerReport }) {
  return (
    <>
      {problem && <Problem problem={problem} />}
      {fault && fault.code !== problem?.code && <LastFault fault={fault} />}
      {advice && <Notice tone="caution">{advice}</Notice>}
    </>
  );
}

function Held({ model }: { model: NonNullable<WorkerReport["model"]> }) {
  const { t } = useTranslation();
  const weights = model.weights.slice(0, 12) || t("models.unknown");
  return (
    <p className="break-words">
      <span className="font-medium">{model.model}</span> <span className="text-soft">{t(model.precision ? "models.held" : "models.served", { precision: model.precision, device: model.device, weights })}</span>
    </p>
  );
}

function Speed({ report: { speed } }: { report: WorkerReport }) {
  const { t, i18n } = useTranslation();
  const shown = (value: number | null | undefined, unit: string) => (value == null ? t("models.idle") : `${value.toLocaleString(i18n.language)} ${unit}`);
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Figure name={t("models.speed")}>{shown(speed.tokens_per_second, t("models.tokensPerSecond"))}</Figure>
      <Figure name={t("models.first")}>{shown(speed.first_token_seconds, "s")}</Figure>
      <Figure name={t("models.writing")}>{speed.writing}</Figure>
      <Figure name={t("models.waiting")}>{speed.waiting}</Figure>
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[0.9375rem] text-soft">{name}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

function Problem({ problem }: { problem: ModelProblem }) {
  const { t } = useTranslation();
  const retry = problem.retry_seconds ?? null;
  return (
    <Notice tone="stop">
      <p className="break-words">{problem.message}</p>
      {retry !== null && <p>{t("models.retry", { count: Math.max(1, Math.ceil(retry / 60)) })}</p>}
    </Notice>
  );
}

function LastFault({ fault }: { fault: ModelProblem }) {
  const { t } = useTranslation();
  const at = useDay()(fault.at);
  return (
    <p className="text-[0.9375rem] break-words text-soft">
      {t("models.lastFault", { at })} {fault.message}
    </p>
  );
}
