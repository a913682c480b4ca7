import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { recall } from "./recall";

interface Props {
  text: string;
  /** Whether a press puts the words back where a question is written, to be asked in others. */
  isRecallable?: boolean;
}

/** More fills a phone before the answer begins. */
const CHARACTERS = 480;
const LINES = 6;

/** What was asked; a pasted history shows its beginning, lest the answer stand a screen below it. */
export function Question({ text, isRecallable = false }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > CHARACTERS || text.split("\n").length > LINES;
  return (
    <div className="flex items-start justify-between gap-1">
      <div className="min-w-0">
        <h2 dir="auto" className={`border-s-4 border-accent ps-3 text-[1.0625rem] leading-snug font-medium wrap-anywhere whitespace-pre-wrap text-soft ${isLong && !isOpen ? "line-clamp-6 print:line-clamp-none" : ""}`}>
          {text}
        </h2>
        {isLong && (
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="inline-flex min-h-12 items-center gap-2 rounded-lg px-3 font-medium text-accent hover:bg-tint print:hidden">
            {t("turn.wholeQuestion")}
            <Icon name="down" className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
          </button>
        )}
      </div>
      {isRecallable && <IconButton icon="pen" label={t("turn.askDifferently")} onClick={() => recall(text)} className="-my-3 print:hidden" />}
    </div>
  );
}
