import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { readsAloud } from "../storage/preferences";
import { useValue } from "../stream/Value";
import type { Answer, Sentence, Turn } from "../types";
import { Button } from "../ui/Button";
import { warned } from "./answerAsText";
import { canReadAloud, readAloud, stopReading } from "./readAloud";
import { useAnswerNotes } from "./useAnswerNotes";

/** Reads the bottom line and what warns about it out on request, for whoever has switched the offer on. */
export function ReadAloud({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { t } = useTranslation();
  const isOffered = useValue(readsAloud);
  const [state, setState] = useState<"still" | "reading" | "voiceless">("still");
  useEffect(() => stopReading, []);
  const notes = useAnswerNotes(turn);
  const line = answer.sentences.find(({ role }) => role === "bottom_line");
  if (!isOffered || !line || !canReadAloud()) return null;
  function read(sentence: Sentence) {
    const bottomLine = warned(sentence, { caution: (caution) => t(`assume.caution.${caution}`), against: t("grade.against"), reported: (panel: string) => t("grade.panel", { panel }) });
    const text = [...notes, ...answer.conflicts.map(({ kind }) => `${t(`conflict.title.${kind}`)}.`), bottomLine].join(" ");
    setState(readAloud(text, () => setState("still")) ? "reading" : "voiceless");
  }
  return (
    <>
      <Button icon={state === "reading" ? "stop" : "speaker"} onClick={() => (state === "reading" ? stopReading() : read(line))}>
        {t(state === "reading" ? "footer.stopReading" : "footer.readAloud")}
      </Button>
      {state === "voiceless" && (
        <span role="alert" className="text-base text-soft">
          {t("footer.noVoice")}
        </span>
      )}
    </>
  );
}
