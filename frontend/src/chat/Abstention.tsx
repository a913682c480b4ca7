import { useTranslation } from "react-i18next";

import { served } from "../locales/served";
import type { Answer, Turn } from "../types";
import { Button } from "../ui/Button";
import { AskOnItsOwn } from "./AskOnItsOwn";
import { FeedbackBar } from "./feedback/FeedbackBar";
import { NearestPassages, ToLibrary } from "./NearestPassages";
import { recall } from "./recall";

/** The sentence that there is no answer and the ways on beside the thumbs, and where the nearest stand. */
export function Abstention({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { t } = useTranslation();
  return (
    <div className="grid justify-items-start gap-3 print:[&>:not(:first-child)]:hidden">
      <p dir="auto" className="text-[1.3125rem] leading-snug font-bold text-pretty">
        {served(answer.message) || t("turn.abstained")}
      </p>
      <FeedbackBar
        turn={turn}
        beside={
          <>
            {answer.joined && <AskOnItsOwn turn={turn} />}
            <Button icon={answer.joined ? "pen" : "again"} onClick={() => recall(turn.question)}>
              {t("turn.askDifferently")}
            </Button>
          </>
        }
      />
      {answer.nearest.length > 0 ? <NearestPassages turn={turn} nearest={answer.nearest} /> : <ToLibrary />}
    </div>
  );
}
