import { useId } from "react";
import { useTranslation } from "react-i18next";

import { served } from "../locales/served";
import { clock } from "../recording/clock";
import { HeldReplay } from "../recording/HeldReplay";
import type { Shown } from "../recording/RecordingOutbox";
import { RATE } from "../recording/sound";
import { useRecording } from "../recording/useRecording";
import { useOnline } from "../ui/useOnline";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Card } from "./Card";
import { Deletion } from "./Deletion";

/** A recording that only this device has, whole or in part. */
export function HeldItem({ held }: { held: Shown }) {
  const { t } = useTranslation();
  const { outbox } = useRecording();
  const isOnline = useOnline();
  const name = useId();
  const stage = !held.isEnded ? "rounds.stage.recording" : isOnline ? "rounds.stage.sending" : "rounds.stage.held";
  return (
    <Card id={name} label={held.label} at={held.startedAt} isUnread={false} stage={t(stage, { left: clock((held.waiting * held.samples) / (held.pieces || 1) / RATE) })} seconds={held.samples / RATE}>
      {held.refusal && (
        <Notice tone="stop" role="alert">
          {served(held.refusal)}
        </Notice>
      )}
      {held.trouble && (
        <Notice tone="caution" role="status">
          {served(held.trouble)}
        </Notice>
      )}
      {held.isEnded && (
        <div className="flex flex-wrap gap-2">
          <HeldReplay of={name} held={held} />
          {held.refusal && (
            <Button of={name} icon="again" onClick={() => void outbox.retry(held.key)}>
              {t("voice.retry")}
            </Button>
          )}
          <Deletion of={name} onDelete={() => outbox.discard(held.key)} />
        </div>
      )}
    </Card>
  );
}
