import { useTranslation } from "react-i18next";

import { endRecording, retryRecording, storeRecording } from "../api/recordings";
import { served } from "../locales/served";
import type { Recording } from "../types";
import { useOnline } from "../ui/useOnline";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { clock } from "./clock";
import { HeardWords } from "./HeardWords";
import { HeldReplay } from "./HeldReplay";
import { Replay } from "./Replay";
import { RATE } from "./sound";
import { SoundDownload } from "./SoundDownload";
import type { Heard } from "./useHeard";
import { useRecording } from "./useRecording";

interface Props {
  heard: Heard;
  /** Leaves it to the list of recordings, where it is one that the list shows. */
  onLater?: () => void;
  onDiscard: () => void;
}

/** A recording between the last word and its transcript, or what went wrong with it. */
export function WaitingPanel({ heard, onLater, onDiscard }: Props) {
  const { t } = useTranslation();
  const { recording } = heard;
  const isSilent = recording?.state === "finished" && recording.has_speech === false;
  return (
    <section aria-label={t("voice.waiting")} className="grid gap-2 rounded-2xl border border-edge bg-surface p-3">
      {isSilent ? <p role="status" className="font-medium">{t("voice.noSpeech")}</p> : <Progress heard={heard} />}
      {!isSilent && <HeardWords {...wordsOf(heard)} />}
      <div className="flex flex-wrap items-center gap-2">
        {recording && (isSilent || recording.state === "failed") && <Sound recording={recording} />}
        <KeptReplay held={heard.held} />
        <UseArrived heard={heard} />
        {onLater && !isSilent && <Button onClick={onLater}>{t("voice.later")}</Button>}
        <Button icon="bin" onClick={onDiscard}>
          {t("voice.discard")}
        </Button>
      </div>
    </section>
  );
}

function Sound({ recording: { id, unreadable } }: { recording: Recording }) {
  return unreadable ? <SoundDownload recording={id} /> : <Replay recording={id} />;
}

/** Ends a recording whose device does not come back. */
function UseArrived({ heard }: { heard: Heard }) {
  const { t } = useTranslation();
  const { recording } = heard;
  if (!recording?.pieces || !isArriving(heard)) return null;
  return <Button onClick={() => void endRecording(recording.id, null).then(storeRecording)}>{t("rounds.useWhatArrived")}</Button>;
}

/** Whether another device still has the rest of it, or has been lost with it. */
function isArriving({ held, recording }: Heard): boolean {
  return !held && recording?.state === "recording";
}

/** Words that are there already are all of them. */
function wordsOf({ recording, final, tentative }: Heard) {
  const text = recording?.transcript?.text;
  return text ? { final: text, tentative: "" } : { final, tentative };
}

/** Plays what stays on the device; what goes up in a moment needs no button that flashes. */
function KeptReplay({ held }: Pick<Heard, "held">) {
  const isOnline = useOnline();
  return held && (!isOnline || held.refusal) ? <HeldReplay held={held} /> : null;
}

function Progress({ heard }: { heard: Heard }) {
  const { held, recording } = heard;
  const { t } = useTranslation();
  const { outbox } = useRecording();
  const isOnline = useOnline();
  if (held?.refusal)
    return (
      <Failure reason={served(held.refusal)} onRetry={() => void outbox.retry(held.key)} />
    );
  if (recording?.state === "failed") {
    const retry = () => void retryRecording(recording.id).then(storeRecording);
    return <Failure reason={served(recording.error)} onRetry={recording.unreadable ? undefined : retry} />;
  }
  if (held && !isOnline) return <p role="status">{t("voice.kept", { time: clock(held.samples / RATE) })}</p>;
  return <Underway heard={heard} />;
}

/** What happens to it, or why nothing does: never both. */
function Underway({ heard }: { heard: Heard }) {
  const { t } = useTranslation();
  const { held, recording, missing } = heard;
  const isWaited = isArriving(heard);
  if (held?.trouble)
    return (
      <Notice tone="caution" role="status">
        {served(held.trouble)}
      </Notice>
    );
  if (missing && !isWaited && recording?.state !== "running")
    return (
      <Notice tone="caution" role="status">
        {served(missing)}
      </Notice>
    );
  return (
    <p role="status" className="flex items-center gap-2 text-soft">
      <span aria-hidden="true" className="dot pulse-slow size-2.5" />
      {held ? t("voice.sending") : t(isWaited ? "rounds.stage.arriving" : "voice.transcribing")}
    </p>
  );
}

function Failure({ reason, onRetry }: { reason: string; onRetry: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="grid justify-items-start gap-2">
      <Notice tone="stop" role="alert">
        {reason}
      </Notice>
      {onRetry && (
        <Button icon="again" onClick={onRetry}>
          {t("voice.retry")}
        </Button>
      )}
    </div>
  );
}
