import { useTranslation } from "react-i18next";

import type { Answer, Turn } from "../types";
import { CopyAnswer } from "./CopyAnswer";
import { isQuotes } from "./engine";
import { FeedbackBar } from "./feedback/FeedbackBar";

/** Who put the answer together and how long it took. */
export function AnswerFooter({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { t } = useTranslation();
  const parts = [
    isQuotes(answer.engine) ? t("footer.quotes") : t("footer.model", { engine: answer.engine }),
    answer.seconds.total != null && t("footer.seconds", { seconds: answer.seconds.total.toFixed(1) }),
  ];
  return (
    <footer className="grid justify-items-start gap-3 border-t border-line pt-3">
      <p dir="auto" className="text-[0.9375rem] leading-snug text-soft">
        {parts.filter(Boolean).join(". ")}
      </p>
      <CopyAnswer turn={turn} answer={answer} />
      <FeedbackBar turn={turn} />
    </footer>
  );
}
