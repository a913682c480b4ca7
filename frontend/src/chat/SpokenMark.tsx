import { useTranslation } from "react-i18next";

import { Replay } from "../recording/Replay";
import type { Turn } from "../types";
import { Icon } from "../ui/Icon";

/** Says that a question was spoken; opened, it shows what was heard before any edit, and plays it while it is kept. */
export function SpokenMark({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  if (!turn.heard && !turn.recording) return null;
  const wasEdited = turn.heard.trim() !== turn.question.trim();
  return (
    <details className="text-base text-soft">
      <summary className="inline-flex min-h-12 cursor-pointer items-center gap-2 rounded-lg pe-3">
        <Icon name="microphone" className="size-5" />
        {t(wasEdited ? "voice.spokenEdited" : "voice.spoken")}
      </summary>
      <div className="grid justify-items-start gap-2 pb-2">
        {wasEdited && turn.heard && (
          <p dir="auto">
            {t("voice.heardAs")} <q>{turn.heard}</q>
          </p>
        )}
        {turn.recording ? <Replay recording={turn.recording} /> : <p>{t("voice.gone")}</p>}
      </div>
    </details>
  );
}
