import { useTranslation } from "react-i18next";

import type { LiveTurn } from "../stream/liveTurn";
import type { Turn } from "../types";
import { AskOnItsOwn } from "./AskOnItsOwn";
import { Folded } from "./Folded";

/** A question's words without what does not make them others: capitals, spaces, and a hyphen between two letters. */
function wordsOf(question: string): string {
  return question.toLowerCase().replace(/(?<=\p{L})[-\u2010\u2011](?=\p{L})|\s+/gu, " ").trim();
}

/** The words that were searched, where they are not the question's; beside earlier questions' words, a way out of them. */
export function SearchedAs({ turn, live }: { turn: Turn; live: LiveTurn }) {
  const { t } = useTranslation();
  const query = turn.answer?.searched_as ?? live.searchedAs;
  const { joined } = turn.answer ?? live;
  if (!query || (!joined && wordsOf(query) === wordsOf(turn.question))) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-base text-soft">
      <Folded text={query} label={t("turn.wholeSearch")}>
        {(folding) => (
          <p dir="auto" className={`min-w-0 ${folding}`}>
            {t("turn.searchedAs", { query })}
          </p>
        )}
      </Folded>
      {/* A refusal has it as its first way on. */}
      {joined && !turn.answer?.abstained && <AskOnItsOwn turn={turn} isAside />}
    </div>
  );
}
