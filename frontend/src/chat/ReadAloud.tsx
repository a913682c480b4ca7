import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { readsAloud } from "../storage/preferences";
import { useValue } from "../stream/Value";
import type { Answer } from "../types";
import { Button } from "../ui/Button";
import { canReadAloud, readAloud, stopReading } from "./readAloud";

/** Reads the bottom line out on request, for whoever has switched the offer on. */
export function ReadAloud({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const isOffered = useValue(readsAloud);
  const [state, setState] = useState<"still" | "reading" | "voiceless">("still");
  useEffect(() => stopReading, []);
  const line = answer.sentences.find(({ role }) => role === "bottom_line")?.text;
  if (!isOffered || !line || !canReadAloud()) return null;
  function read(text: string) {
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
