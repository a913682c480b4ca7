import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";

import { deleteRecording } from "../api/recordings";
import { useHeard } from "../recording/useHeard";
import { useRecording } from "../recording/useRecording";
import { WaitingPanel } from "../recording/WaitingPanel";
import { useValue } from "../stream/Value";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import type { SpokenPart } from "./spokenParts";

interface Props {
  part: SpokenPart;
  /** The only one that is shown, while nobody speaks. */
  isNewest: boolean;
  /** Writes what was heard into the note. */
  onWrite: (recording: string) => Promise<void>;
  onDone: () => void;
}

/** Follows one recording of a note until it is written there, shown or not. */
export function PartWaiting({ part, isNewest, onWrite, onDone }: Props) {
  const { t } = useTranslation();
  const { outbox, microphone } = useRecording();
  const isIdle = useValue(microphone.state).phase === "idle";
  const heard = useHeard({ key: part.key, id: part.id ?? null });
  const write = useMutation({ mutationFn: onWrite, onSuccess: onDone });
  const { held, recording, isGone } = heard;
  const arrived = recording?.state === "finished" && recording.transcript?.has_speech ? recording.id : null;
  const begin = useEffectEvent((id: string) => write.mutate(id));
  useEffect(() => {
    if (arrived) begin(arrived);
  }, [arrived]);
  const leave = useEffectEvent(onDone);
  useEffect(() => {
    if (isGone) leave();
  }, [isGone]);
  function discard() {
    if (held) void outbox.discard(held.key);
    else if (recording) void deleteRecording(recording.id).catch(() => undefined);
    onDone();
  }
  if (write.error)
    return (
      <Notice tone="stop" role="alert">
        {write.error.message || t("dictation.failed")}
        <Button className="mt-2" icon="again" onClick={() => write.mutate(write.variables)}>
          {t("dictation.writeAgain")}
        </Button>
      </Notice>
    );
  return isNewest && isIdle ? <WaitingPanel heard={heard} onDiscard={discard} /> : null;
}
