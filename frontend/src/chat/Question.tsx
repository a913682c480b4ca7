import { useTranslation } from "react-i18next";

import { IconButton } from "../ui/IconButton";
import { Folded } from "./Folded";
import { recall } from "./recall";

interface Props {
  text: string;
  /** Whether a press puts the words back where a question is written, to be asked in others. */
  isRecallable?: boolean;
}

export function Question({ text, isRecallable = false }: Props) {
  const { t } = useTranslation();
  return (
    <div className="flex items-start justify-between gap-1">
      <Folded text={text} label={t("turn.wholeQuestion")}>
        {(folding) => (
          <h2 dir="auto" className={`min-w-0 border-s-4 border-accent ps-3 text-[1.0625rem] leading-snug font-medium wrap-anywhere whitespace-pre-wrap text-soft ${folding}`}>
            {text}
          </h2>
        )}
      </Folded>
      {isRecallable && <IconButton icon="pen" label={t("turn.askDifferently")} onClick={() => recall(text)} className="-my-3 print:hidden" />}
    </div>
  );
}
