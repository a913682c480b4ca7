import { useId } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { deleteRecording, endRecording, refreshRecordings, retryRecording, seeRecording } from "../api/recordings";
import { served } from "../locales/served";
import { Link } from "../navigation/Link";
import { go } from "../navigation/location";
import { conversationPath, newChatPath } from "../navigation/routes";
import { Replay } from "../recording/Replay";
import { SoundDownload } from "../recording/SoundDownload";
import { keepSpoken } from "../recording/spokenDraft";
import type { RecordingSummary } from "../types";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Card } from "./Card";
import { Deletion } from "./Deletion";
import { StepButton } from "./StepButton";
import { isUnread, stageOf } from "./unread";

/** A recording that the server has: how far it is, and what to do with it. */
export function RoundsItem({ recording }: { recording: RecordingSummary }) {
  const { t } = useTranslation();
  const stage = stageOf(recording);
  const name = useId();
  return (
    <Card id={name} label={recording.label} at={recording.created_at} seconds={recording.seconds} isUnread={isUnread(recording)} stage={t(`rounds.stage.${stage}`)}>
      {recording.text && (
        <p dir="auto" className="leading-snug">
          {recording.text}
        </p>
      )}
      {recording.error && <Notice tone="stop">{served(recording.error)}</Notice>}
      <div className="flex flex-wrap gap-2">
        <NextStep of={name} recording={recording} />
        {recording.unreadable ? <SoundDownload of={name} recording={recording.id} /> : stage === "arriving" || <Replay of={name} recording={recording.id} isBrief />}
        <Deletion of={name} onDelete={() => deleteRecording(recording.id).then(() => refreshRecordings())} />
      </div>
    </Card>
  );
}

const filled = "inline-flex min-h-12 items-center justify-center rounded-lg border border-transparent bg-accent px-4 font-medium text-on-accent";

/** The one thing to do next, if there is one. */
function NextStep({ of, recording }: { of: string; recording: RecordingSummary }) {
  const { t } = useTranslation();
  const user = useUser().id;
  const stage = stageOf(recording);
  const seen = () => void seeRecording(recording.id).catch(() => undefined);
  function review() {
    keepSpoken(user, null, { key: recording.key, id: recording.id, doubts: null });
    go(newChatPath);
  }
  if (recording.conversation)
    return (
      <Link id={`${of}-open`} aria-labelledby={`${of}-open ${of}`} to={conversationPath(recording.conversation)} onClick={seen} className={filled}>
        {t("rounds.open")}
      </Link>
    );
  if (stage === "heard" || stage === "doubtful")
    return (
      <Button of={of} look="primary" onClick={review}>
        {t(stage === "doubtful" ? "rounds.check" : "rounds.ask")}
      </Button>
    );
  if (stage === "failed" && !recording.unreadable)
    return (
      <StepButton of={of} icon="again" act={() => retryRecording(recording.id)}>
        {t("voice.retry")}
      </StepButton>
    );
  if (stage === "arriving" && recording.pieces > 0)
    return <StepButton of={of} act={() => endRecording(recording.id, null)}>{t("rounds.useWhatArrived")}</StepButton>;
  return null;
}
