import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useValue } from "../../stream/Value";
import type { Turn } from "../../types";
import { Button } from "../../ui/Button";
import { type Draft, FeedbackForm } from "./FeedbackForm";
import { FeedbackStatus } from "./FeedbackStatus";
import { useFeedbackOutbox } from "./useFeedbackOutbox";

const NOTHING: Draft = { reason: "", words: "" };

interface Props {
  turn: Turn;
  /** What shares the line with the thumbs, which then show no words. */
  beside?: ReactNode;
}

/** Thumbs up or down for one answer; a second tap takes it back. */
export function FeedbackBar({ turn, beside }: Props) {
  const { t } = useTranslation();
  const outbox = useFeedbackOutbox();
  const unsent = useValue(outbox.unsent).find((entry) => entry.turn === turn.id);
  const given = unsent && !unsent.refusal ? unsent.feedback : turn.feedback;
  const [isAsking, setAsking] = useState(false);
  const [draft, setDraft] = useState(NOTHING);
  const label = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const isDown = given?.helpful === false;
  const up = useThumb("up", beside !== undefined);
  const down = useThumb("down", beside !== undefined);
  const fold = () => {
    setAsking(false);
    setDraft(NOTHING);
    opener.current?.focus({ preventScroll: true });
  };
  return (
    <div role="group" aria-labelledby={label} className="grid w-full justify-items-start gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {beside}
        <p id={label} className={beside ? "sr-only" : "w-full text-base text-soft sm:me-1 sm:w-auto"}>
          {t("feedback.question")}
        </p>
        {/* They stay side by side where the line is too short. */}
        <div className="flex flex-wrap gap-2">
          <Button
            {...up}
            aria-pressed={given?.helpful === true}
            className="aria-pressed:border-accent aria-pressed:bg-tint"
            onClick={() => {
              setAsking(false);
              outbox.send(turn.id, given?.helpful ? null : { helpful: true, reason: "", words: "" });
            }}
          />
          <Button
            ref={opener}
            {...down}
            aria-pressed={isDown}
            aria-expanded={isAsking}
            className="aria-pressed:border-caution aria-pressed:bg-caution-tint"
            onClick={() => (isDown && !isAsking ? outbox.send(turn.id, null) : setAsking(!isAsking))}
          />
        </div>
      </div>
      {isAsking && (
        <FeedbackForm
          draft={draft}
          onWrite={setDraft}
          onSend={(feedback) => {
            fold();
            outbox.send(turn.id, feedback);
          }}
          onCancel={fold}
        />
      )}
      {!isAsking && <FeedbackStatus given={given} unsent={unsent} />}
    </div>
  );
}

function useThumb(way: "up" | "down", isBrief: boolean) {
  const { t } = useTranslation();
  const words = t(`feedback.${way}`);
  const icon = way === "up" ? "thumbUp" : "thumbDown";
  return isBrief ? ({ icon, title: words, "aria-label": words } as const) : ({ icon, children: words } as const);
}
