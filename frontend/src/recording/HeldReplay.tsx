import { useTranslation } from "react-i18next";

import { Replay } from "./Replay";
import type { Shown } from "./RecordingOutbox";
import { useRecording } from "./useRecording";

/** Plays what this device has of a recording: all of it, or the part that has not gone up. */
export function HeldReplay({ held, of }: { held: Shown; of?: string }) {
  const { t } = useTranslation();
  const { heldSound } = useRecording();
  if (!held.isEnded || !held.waiting) return null;
  return <Replay of={of} recording={held.key} sound={heldSound} label={t(held.waiting < held.pieces ? "voice.replayPart" : "voice.replay")} />;
}
