import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { refreshLibrary } from "../api/guidelines";
import { isRunning } from "../api/ingestionCache";
import { ingestionsQuery } from "../api/library";
import { served } from "../locales/served";
import type { IngestionProgress } from "../types";
import { AskedRow } from "./AskedRow";
import { ProgressRow } from "./ProgressRow";
import { RetryIngestion } from "./RetryIngestion";

const POLL = 3_000;
const SHOWN = 8;
/** How long before the screen was opened an upload is still news. */
const RECENT = 600_000;
const stages = ["reading", "splitting", "embedding", "publishing"] as const;

function isStage(stage: string): stage is (typeof stages)[number] {
  return stages.some((each) => each === stage);
}

/** Follows files into the library, or into one guideline: by notices, and by asking again where a notice was lost. */
export function RecentIngestions({ guideline }: { guideline?: number }) {
  const { t } = useTranslation();
  const { data: all = [] } = useQuery({ ...ingestionsQuery, refetchInterval: ({ state }) => state.data?.some(isRunning) && POLL });
  const data = guideline === undefined ? all : all.filter((each) => each.guideline === guideline || each.edition_of === guideline);
  const [openedAt] = useState(() => Date.now());
  const asked = data.filter(({ state }) => state === "asked").length;
  const isNews = asked > 0 || data.some((each) => isRunning(each) || openedAt - Date.parse(each.created_at) < RECENT);
  const failed = data.filter(({ state }) => state === "failed").length;
  const running = data.filter(isRunning).length;
  const before = useRef(running);
  useEffect(() => {
    if (running < before.current) void refreshLibrary();
    before.current = running;
  }, [running]);
  const text = ({ state, stage, progress, message }: IngestionProgress) => {
    if (state === "running") return t("upload.running", { stage: isStage(stage) ? t(`upload.stages.${stage}`) : t("upload.stage"), percent: Math.round(progress * 100) });
    return state === "finished" && message ? served(message) : t(`upload.${state === "asked" ? "notYet" : state}`);
  };
  if (!data.length) return null;
  // What was not added is shown, however much was added after it.
  const shown = data.filter(({ state }, place) => place < SHOWN || state === "failed" || state === "asked");
  return (
    <details open={isNews}>
      <summary className="min-h-12 cursor-pointer py-3 font-semibold text-soft">
        <h3 className="inline">{t("upload.recent")}</h3>
        {asked > 0 && <span className="ms-2 font-medium text-caution">{t("upload.asked", { count: asked })}</span>}
        {failed > 0 && <span className="ms-2 font-medium text-stop">{t("upload.notAdded", { count: failed })}</span>}
      </summary>
      <ul className="grid gap-2">
        {shown.map((each) =>
          each.state === "asked" ? <AskedRow key={each.id} ingestion={each} /> : <ProgressRow key={each.id} name={each.file_name} share={isRunning(each) ? each.progress : null} problem={each.state === "failed" ? served(each.message) || " " : ""} text={text(each)} guideline={each.guideline === guideline || isRunning(each) ? null : (each.guideline ?? null)}>{each.can_retry && <RetryIngestion id={each.id} />}</ProgressRow>,
        )}
      </ul>
      {data.length > shown.length && <p className="text-[0.9375rem] text-soft">{t("upload.older", { count: data.length - shown.length })}</p>}
    </details>
  );
}
