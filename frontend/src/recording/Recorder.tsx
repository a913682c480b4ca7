import { useTranslation } from "react-i18next";

import { ListeningPanel } from "./ListeningPanel";
import { MicButton } from "./MicButton";
import type { Spoken } from "./Microphone";
import { PressHint } from "./PressHint";
import { ProblemNotice } from "./ProblemNotice";
import { useSpeaking } from "./useSpeaking";

interface Props {
  spoken: Omit<Spoken, "asks">;
  /** Called as soon as a recording lies on the device, while it is still spoken. */
  onBegun: (key: string) => void;
}

/** A microphone of its own for a part of the page that follows its recordings itself. */
export function Recorder({ spoken, onBegun }: Props) {
  const { t } = useTranslation();
  const speaking = useSpeaking(`recorder.${spoken.purpose}`, { ...spoken, asks: false }, { onBegun });
  return (
    <div className="grid gap-2">
      <ProblemNotice />
      {speaking.phase !== "idle" && <ListeningPanel willCancel={speaking.willCancel} />}
      <div className="flex flex-row-reverse items-center justify-between gap-3">
        <MicButton speaking={speaking} label={t("voice.speak")} isLarge />
        <PressHint speaking={speaking} />
      </div>
    </div>
  );
}
