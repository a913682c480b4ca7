import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { administers, useUser } from "../account/useUser";
import { Button } from "../ui/Button";
import { NotHere } from "../ui/NotHere";
import { Notice } from "../ui/Notice";
import { DiskList } from "./DiskList";
import { checkAgain, type Models, modelsQuery } from "./modelsApi";
import { WorkerCard } from "./WorkerCard";

/** What answers, where each model is loaded and how fast it is, and what could be added; for administrators. */
export default function ModelsScreen() {
  const { t } = useTranslation();
  const mayLook = administers(useUser());
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl grid-cols-1 gap-5 px-4 py-6 sm:px-6">
        <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{t("models.title")}</h1>
        {mayLook ? <Looked /> : <Notice tone="caution">{t("models.administratorsOnly")}</Notice>}
      </div>
    </div>
  );
}

function Looked() {
  const { t } = useTranslation();
  const models = useQuery(modelsQuery);
  const check = useMutation({ mutationFn: checkAgain });
  const failed = check.error ?? models.error;
  const isChecking = check.isPending || models.data?.checking;
  return (
    <>
      {models.data && <Engine models={models.data} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button icon="again" disabled={isChecking} onClick={() => check.mutate()}>
          {t("models.check")}
        </Button>
        <p role="status" className="text-soft">
          {isChecking ? t("models.checking") : check.isSuccess && t("models.checked")}
        </p>
      </div>
      <NotHere query={models} />
      {failed && (
        <Notice tone="stop" role="alert">
          {failed.message || t("models.failed")}
        </Notice>
      )}
      {models.data && <Workers models={models.data} />}
    </>
  );
}

function Engine({ models: { engine, workers } }: { models: Models }) {
  const { t } = useTranslation();
  return <p className="text-[1.125rem]">{t(wordsOf(engine, workers), { engine, model: workers.find(({ answers, model }) => answers && model)?.model?.model ?? engine })}</p>;
}

function wordsOf(engine: string, workers: Models["workers"]) {
  if (engine === "quotes") return "models.quotes";
  return workers.some(({ answers, state }) => answers && state === "ready") ? "models.writes" : "models.quotesMeanwhile";
}

function Workers({ models: { workers } }: { models: Models }) {
  const { t } = useTranslation();
  // The machine whose worker answers is the one that needs the files.
  const disk = workers[0]?.disk ?? [];
  return (
    <>
      <section aria-labelledby="models-workers" className="grid grid-cols-1 gap-3">
        <h2 id="models-workers" className="text-xl font-semibold">
          {t("models.workers")}
        </h2>
        {workers.length === 0 && (
          <Notice tone="stop" role="alert">
            {t("models.noWorker")}
          </Notice>
        )}
        <ul className="grid grid-cols-1 gap-3">
          {workers.map((report) => (
            <WorkerCard key={report.worker} report={report} />
          ))}
        </ul>
      </section>
      {disk.length > 0 && <DiskList disk={disk} />}
    </>
  );
}
