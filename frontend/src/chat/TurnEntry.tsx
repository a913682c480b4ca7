import { memo, useMemo } from "react";

import { AssumptionBar } from "../assume/AssumptionBar";
import { GoneSentences, RevisionNote } from "../assume/RevisionNote";
import { useRevision } from "../assume/useRevision";
import { DoseList } from "../dose/DoseList";
import { OutdatedNotice } from "../editions/OutdatedNotice";
import { TurnImages } from "../imaging/reading/TurnImages";
import type { LiveTurn } from "../stream/liveTurn";
import { useLiveTurn } from "../stream/stream";
import { ConflictList } from "../conflict/ConflictList";
import type { Answer, FoundPassage, Turn } from "../types";
import { Abstention } from "./Abstention";
import { AnswerFooter } from "./AnswerFooter";
import { AnswerHead } from "./AnswerHead";
import { AnswerNotes } from "./AnswerNotes";
import { AskAgain } from "./AskAgain";
import { FurtherPassages } from "./FurtherPassages";
import { OfferedQuestions } from "./OfferedQuestions";
import { Question } from "./Question";
import { SentenceList } from "./SentenceList";
import { shownSentences } from "./shownSentences";
import { SourceList } from "./SourceList";
import { SpokenMark } from "./SpokenMark";
import { KeptMark } from "../kept/KeptMark";
import { stageOf } from "./stage";
import { isActive } from "../api/workState";

/** One question with its answer, drawn by the same parts while it streams and when it is done. */
export const TurnEntry = memo(function TurnEntry({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  const live = useLiveTurn(turn.id);
  const revision = useRevision(turn);
  const { answer } = turn;
  const isRunning = isActive(turn);
  const ended = useMemo(() => answer && shownSentences(answer), [answer]);
  const sentences = ended ?? live.sentences;
  const passages = passagesOf(answer, live);
  return (
    <article className="grid gap-3 py-4 sm:gap-4 sm:py-6 short:gap-2 short:py-3" aria-busy={isRunning}>
      {/* A refusal has this among its ways on. */}
      <Question text={turn.question} isRecallable={!isRunning && !answer?.abstained} />
      <SpokenMark turn={turn} />
      <TurnImages images={turn.images} />
      <RevisionNote turn={turn} revision={revision} />
      <KeptMark at={turn.keptAt} />
      <AnswerNotes turn={turn} live={live} />
      <AnswerHead turn={turn.id} passages={passages} stage={isRunning ? stageOf(turn, live) : null} before={live.before} />
      <AssumptionBar turn={turn} live={live} />
      <OutdatedNotice turn={turn} />
      <SentenceList turn={turn.id} sentences={sentences} isComplete={!isRunning} engine={answer?.engine} changes={revision?.changes} conflicts={answer?.conflicts} />
      <GoneSentences revision={revision} />
      {answer && <AnswerEnd turn={turn} answer={answer} isLast={isLast} />}
      <AskAgain turn={turn} />
    </article>
  );
});

function passagesOf(answer: Answer | null, live: LiveTurn): readonly FoundPassage[] {
  if (!answer) return live.passages ?? [];
  return answer.abstained ? [] : answer.passages;
}

/** What is known only at the end stands below what has been read meanwhile, so that no sentence moves. */
function AnswerEnd({ turn, answer, isLast }: { turn: Turn; answer: Answer; isLast: boolean }) {
  if (answer.abstained) return <Abstention turn={turn} answer={answer} />;
  return (
    <>
      <ConflictList turn={turn.id} conflicts={answer.conflicts} />
      <DoseList turn={turn.id} answer={answer} />
      <FurtherPassages turn={turn.id} answer={answer} />
      <SourceList turn={turn.id} citations={answer.citations} />
      {answer.sentences.length > 0 && <AnswerFooter turn={turn} answer={answer} />}
      {isLast && <OfferedQuestions offers={turn.offers} />}
    </>
  );
}
