import { useTranslation } from "react-i18next";

import { SpokenStage } from "./SpokenStage";
import type { Stage } from "./stage";

interface Props {
  stage: Stage;
  /** How many questions come before this one in line. */
  before: number;
  /** How many passages are found so far. */
  found: number;
}

/** How far a running answer is, for the eye at once and for the ear where it takes its time. */
export function StageLine({ stage, before, found }: Props) {
  const { t } = useTranslation();
  const words = stage === "inLine" ? t("line.before", { count: before }) : t(`turn.${stage}`);
  return (
    <>
      <p className="flex min-w-0 items-center gap-2 sm:gap-3">
        <span aria-hidden="true" className="dot pulse-slow size-3 shrink-0" />
        <span className="truncate">{words}</span>
      </p>
      <SpokenStage words={found ? `${words}. ${t("turn.passages", { count: found })}` : words} />
    </>
  );
}
