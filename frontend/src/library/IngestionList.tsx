import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { isEnded, refreshIngestions } from "../api/ingestionCache";
import { clearIngestions, forgetIngestion } from "../api/library";
import { served } from "../locales/served";
import type { IngestionProgress } from "../types";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { AskedRow } from "./AskedRow";
import { ProgressRow } from "./ProgressRow";
import { RetryIngestion } from "./RetryIngestion";
import { isActive } from "../api/workState";

const SHOWN = 8;
const stages = ["reading", "splitting", "embedding", "publishing"] as const;

function isStage(stage: string): stage is (typeof stages)[number] {
  return stages.some((each) => each === stage);
}

function useProgressText(): (ingestion: IngestionProgress) => string {
  const { t } = useTranslation();
  return ({ state, stage, progress, message }) => {
    if (state === "running") return t("upload.running", { stage: isStage(stage) ? t(`upload.stages.${stage}`) : t("upload.stage"), percent: Math.round(progress * 100) });
    return state === "finished" && message ? served(message) : t(`upload.${state === "asked" ? "notYet" : state}`);
  };
}

interface Props {
  ingestions: readonly IngestionProgress[];
  /** The one whose page this is. */
  guideline: number | undefined;
}

/** The files sent last, and what becomes of them; what is over and done with is taken off. */
export function IngestionList({ ingestions, guideline }: Props) {
  const { t } = useTranslation();
  const text = useProgressText();
  const forget = useMutation({ mutationFn: (id: string | null) => (id === null ? clearIngestions() : forgetIngestion(id)), onSettled: refreshIngestions });
  // What was not added is shown, however much was added after it, and so is what is being read, however much waits.
  const shown = ingestions.filter(({ state }, place) => place < SHOWN || ["failed", "asked", "running"].includes(state));
  const leadsTo = (each: IngestionProgress) => (each.guideline === guideline || isActive(each) ? null : (each.guideline ?? null));
  const row = (each: IngestionProgress) => (
    <ProgressRow
      key={each.id}
      name={each.file_name}
      share={isActive(each) ? each.progress : null}
      problem={each.state === "failed" ? served(each.message) || " " : ""}
      text={text(each)}
      guideline={leadsTo(each)}
      onForget={isEnded(each) ? () => forget.mutate(each.id) : undefined}
    >
      {each.can_retry && <RetryIngestion id={each.id} />}
    </ProgressRow>
  );
  return (
    <div className="grid justify-items-start gap-2">
      {forget.error && (
        <Notice tone="stop" role="alert">
          {forget.error.message || t("editions.failed")}
        </Notice>
      )}
      <ul className="grid w-full gap-2">{shown.map((each) => (each.state === "asked" ? <AskedRow key={each.id} ingestion={each} /> : row(each)))}</ul>
      {ingestions.length > shown.length && <p className="text-[0.9375rem] text-soft">{t("upload.older", { count: ingestions.length - shown.length })}</p>}
      {guideline === undefined && ingestions.filter(isEnded).length > 1 && (
        <Button disabled={forget.isPending} onClick={() => forget.mutate(null)}>
          {t("upload.clear")}
        </Button>
      )}
    </div>
  );
}
