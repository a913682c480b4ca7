import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Purpose } from "../api/recordings";
import type { Recording } from "../types";
import { ListeningPanel } from "./ListeningPanel";
import { MicButton } from "./MicButton";
import { ProblemNotice } from "./ProblemNotice";
import { useHeard } from "./useHeard";
import { useRecording } from "./useRecording";
import { useSpeaking } from "./useSpeaking";
import { WaitingPanel } from "./WaitingPanel";

interface Props {
  purpose: Purpose;
  label?: string;
  /** Called once for each recording in which somebody spoke. */
  onTranscript: (recording: Recording) => void;
}

/** A microphone of its own for a part of the page that takes what was heard. */
export function Recorder({ purpose, label = "", onTranscript }: Props) {
  const { t } = useTranslation();
  const { outbox } = useRecording();
  const [key, setKey] = useState<string | null>(null);
  const speaking = useSpeaking(`recorder.${purpose}`, { purpose, label, asks: false }, setKey);
  return (
    <div className="grid gap-2">
      <ProblemNotice />
      {speaking.phase !== "idle" && <ListeningPanel willCancel={speaking.willCancel} />}
      {key && speaking.phase === "idle" && (
        <Waiting
          key={key}
          recordingKey={key}
          onTranscript={onTranscript}
          onLater={() => setKey(null)}
          onDiscard={() => {
            void outbox.discard(key);
            setKey(null);
          }}
        />
      )}
      <div className="flex flex-row-reverse items-center justify-between gap-3">
        <MicButton speaking={speaking} label={t("voice.speak")} isLarge />
        <p role="status" className="text-soft">
          {t(speaking.wasTooShort ? "voice.tooShort" : speaking.way === "hold" ? "voice.hold" : "voice.tap")}
        </p>
      </div>
    </div>
  );
}

interface WaitingProps {
  recordingKey: string;
  onTranscript: (recording: Recording) => void;
  onLater: () => void;
  onDiscard: () => void;
}

function Waiting({ recordingKey, onTranscript, onLater, onDiscard }: WaitingProps) {
  const heard = useHeard({ key: recordingKey, id: null });
  const arrived = heard.recording?.state === "finished" && heard.recording.transcript?.has_speech ? heard.recording : null;
  const taken = useRef(false);
  useEffect(() => {
    if (!arrived || taken.current) return;
    taken.current = true;
    onTranscript(arrived);
    onLater();
  }, [arrived, onTranscript, onLater]);
  return <WaitingPanel heard={heard} onLater={onLater} onDiscard={onDiscard} />;
}
