import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { isDisputed } from "../conflict/isDisputed";
import { served } from "../locales/served";
import { lastFinished } from "../stream/stream";
import { useValue } from "../stream/Value";
import type { Turn } from "../types";
import { languageOf } from "../ui/languageOf";

/** Tells a screen reader once that an answer has ended, never word by word. */
export function Announcer() {
  const { t } = useTranslation();
  const turn = useValue(lastFinished);
  const say = ({ state, error, answer }: Turn): ReactNode => {
    if (state === "failed") return t("spoken.failed", { message: served(error) });
    if (state === "stopped") return t("spoken.stopped");
    if (answer?.abstained) return t("spoken.abstained", { message: served(answer.message) });
    const bottomLine = answer?.sentences[0]?.text ?? "";
    return (
      <>
        {t("spoken.ready")} <span lang={languageOf(bottomLine)}>{bottomLine}</span>
        {answer && isDisputed(answer.conflicts) && ` ${t("conflict.announced")}`}
      </>
    );
  };
  return (
    <div role="status" className="sr-only">
      {/* Anew for each turn: the same words twice would not be said again. */}
      {turn && <span key={turn.id}>{say(turn)}</span>}
    </div>
  );
}
