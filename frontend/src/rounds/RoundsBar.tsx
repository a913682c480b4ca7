import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { ListeningPanel } from "../recording/ListeningPanel";
import { MicButton } from "../recording/MicButton";
import { PressHint } from "../recording/PressHint";
import { ProblemNotice } from "../recording/ProblemNotice";
import { useSpeaking } from "../recording/useSpeaking";
import { keep, kept } from "../storage/keep";
import { nextBed } from "./nextBed";

const LABEL_CHARACTERS = 40;

/** Where the thumb is: which bed, and the microphone. */
export function RoundsBar() {
  const { t } = useTranslation();
  const user = useUser().id;
  const place = `${user}.rounds.`;
  const field = useId();
  const [label, setLabel] = useState(() => kept(`${place}label`) ?? "");
  const [asks, setAsks] = useState(() => kept(`${place}asks`) !== "no");
  const speaking = useSpeaking("rounds", { purpose: "question", label: label.trim(), asks }, { onSpoken: () => write(nextBed(label)) });
  function write(next: string) {
    setLabel(next);
    keep(`${place}label`, next);
  }
  return (
    <div className="safe-bottom shrink-0 border-t border-line bg-paper px-3 pt-3 short:pt-1.5 narrow:pb-1 sm:px-6">
      <div className="mx-auto grid w-full max-w-3xl gap-2">
        <ProblemNotice />
        {speaking.phase !== "idle" && <ListeningPanel willCancel={speaking.willCancel} />}
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          <div className="grid min-w-32 flex-1 gap-1 narrow:contents short:min-[28rem]:grid-cols-2 short:gap-x-4">
            <label htmlFor={field} className="font-medium short:sr-only">
              {t("rounds.label")}
            </label>
            <input
              id={field}
              value={label}
              maxLength={LABEL_CHARACTERS}
              autoComplete="off"
              placeholder={t("rounds.placeholder")}
              onChange={(event) => write(event.target.value)}
              className="min-h-12 w-full narrow:w-0 narrow:grow rounded-lg border border-edge bg-surface px-3 text-[1.125rem]"
            />
            <label className="flex min-h-12 cursor-pointer items-center gap-3 narrow:order-last narrow:min-h-10 narrow:basis-full">
              <input
                type="checkbox"
                className="size-6 shrink-0 accent-(--accent)"
                checked={asks}
                onChange={(event) => {
                  setAsks(event.target.checked);
                  keep(`${place}asks`, event.target.checked ? null : "no");
                }}
              />
              <span className="leading-tight narrow:text-sm">{t("rounds.asks")}</span>
            </label>
          </div>
          <MicButton speaking={speaking} label={t("voice.speak")} isLarge />
        </div>
        <PressHint speaking={speaking} className={speaking.wasTooShort ? "" : "short:sr-only"} />
      </div>
    </div>
  );
}
