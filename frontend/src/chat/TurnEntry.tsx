import { memo, useMemo } from "react";

import { isActive } from "../api/turnCache";
import { useLiveTurn } from "../stream/stream";
import type { Answer, Turn } from "../types";
import { Abstention } from "./Abstention";
import { AnswerFooter } from "./AnswerFooter";
import { AnswerNotes } from "./AnswerNotes";
import { AskAgain } from "./AskAgain";
import { PassagesPanel } from "./PassagesPanel";
import { Question } from "./Question";
import { SentenceList } from "./SentenceList";
import { shownSentences } from "./shownSentences";
import { SourceList } from "./SourceList";
import { StatusLine } from "./StatusLine";

/** One question with its answer, drawn by the same parts while it streams and when it is done. */
export const TurnEntry = memo(function TurnEntry({ turn }: { turn: Turn }) {
  const live = useLiveTurn(turn.id);
  const answer = turn.answer;
  const isRunning = isActive(turn);
  const ended = useMemo(() => answer && shownSentences(answer), [answer]);
  const sentences = ended ?? live.sentences;
  const passages = answer?.passages ?? live.passages ?? [];
  return (
    <article className="grid gap-4 py-6" aria-busy={isRunning}>
      <Question text={turn.question} />
      <AnswerNotes turn={turn} live={live} />
      {isRunning && <StatusLine turn={turn} live={live} />}
      {passages.length > 0 && <PassagesPanel turn={turn.id} passages={passages} isFirst={isRunning && sentences.length === 0} />}
      <SentenceList turn={turn.id} sentences={sentences} isComplete={!isRunning} isByModel={answer ? answer.engine !== "quotes" : false} />
      {answer && <AnswerEnd turn={turn} answer={answer} />}
      {(turn.state === "failed" || turn.state === "stopped") && <AskAgain turn={turn} />}
    </article>
  );
});

function AnswerEnd({ turn, answer }: { turn: Turn; answer: Answer }) {
  if (answer.abstained) return <Abstention turn={turn.id} answer={answer} />;
  return (
    <>
      <SourceList turn={turn.id} citations={answer.citations} />
      <AnswerFooter turn={turn} answer={answer} />
    </>
  );
}
