import { useTranslation } from "react-i18next";

import { AmountChips } from "./AmountChips";
import { DoubtChips } from "./DoubtChips";
import type { OpenDoubt } from "./doubts";
import { ListeningPanel } from "./ListeningPanel";
import { PressHint } from "./PressHint";
import { ProblemNotice } from "./ProblemNotice";
import { Replay } from "./Replay";
import type { Speaking } from "./useSpeaking";
import type { SpokenQuestion } from "./useSpokenDraft";
import { WaitingPanel } from "./WaitingPanel";

interface Props {
  spoken: SpokenQuestion;
  speaking: Speaking;
  /** What stands in the field. */
  text: string;
  onEditAmount: (amount: OpenDoubt) => void;
}

/** Above the field: that the microphone is on, what becomes of what was said, and what is in doubt. */
export function SpokenPanels({ spoken, speaking, text, onEditAmount }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-2 pb-2 empty:hidden">
      <ProblemNotice />
      {speaking.wasTooShort && speaking.phase === "idle" && <PressHint speaking={speaking} className="ps-1" />}
      {speaking.phase !== "idle" && <ListeningPanel willCancel={speaking.willCancel} />}
      {spoken.waiting && speaking.phase === "idle" && <WaitingPanel heard={spoken.waiting} onLater={spoken.forget} onDiscard={spoken.discard} />}
      <DoubtChips text={text} doubts={spoken.doubts} onChoose={spoken.choose} />
      <AmountChips text={text} amounts={spoken.amounts} onSwap={spoken.swap} onEdit={onEditAmount} />
      {spoken.recording && speaking.phase === "idle" && (
        <div className="flex items-center gap-2">
          <p role="status" className={`min-w-0 grow px-1 leading-snug text-base ${spoken.isUnchecked || spoken.isHardToHear ? "text-caution" : "text-soft"}`}>
            {t(nextStep(spoken))}
          </p>
          <Replay recording={spoken.recording} />
        </div>
      )}
    </div>
  );
}

function nextStep({ checking, isUnchecked, doubts, isHardToHear }: SpokenQuestion) {
  if (checking) return "voice.checking";
  if (isUnchecked) return "voice.unchecked";
  if (doubts.length) return "voice.checkFirst";
  return isHardToHear ? "voice.hardToHear" : "voice.editHere";
}
