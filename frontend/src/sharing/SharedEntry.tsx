import { useMemo } from "react";

import { AssumedFacts } from "../assume/AssumedFacts";
import { AnswerHead } from "../chat/AnswerHead";
import { AnswerNotes } from "../chat/AnswerNotes";
import { CopyAnswer } from "../chat/CopyAnswer";
import { FurtherPassages } from "../chat/FurtherPassages";
import { Question } from "../chat/Question";
import { ReadAloud } from "../chat/ReadAloud";
import { SentenceList } from "../chat/SentenceList";
import { shownSentences } from "../chat/shownSentences";
import { SourceList } from "../chat/SourceList";
import { WrittenBy } from "../chat/WrittenBy";
import { ConflictList } from "../conflict/ConflictList";
import { DoseList } from "../dose/DoseList";
import { OutdatedNotice } from "../editions/OutdatedNotice";
import { FindingsCard } from "../imaging/reading/FindingsCard";
import { unheard } from "../stream/liveTurn";
import type { Answer, Turn } from "../types";
import { asTurn } from "./asTurn";
import type { SharedAnswer } from "./sharingApi";

/** A shared question with its answer, by the parts that its owner sees, without anything that asks or changes. */
export function SharedEntry({ shared }: { shared: SharedAnswer }) {
  const turn = useMemo(() => asTurn(shared), [shared]);
  const { answer } = turn;
  return (
    <article className="grid grid-cols-1 gap-4">
      <Question text={turn.question} />
      {shared.findings.map((findings, place) => (
        <FindingsCard key={place} basis={findings} />
      ))}
      <AnswerNotes turn={turn} live={unheard} />
      {answer && <SharedAnswerParts turn={turn} answer={answer} share={shared.id} />}
    </article>
  );
}

function SharedAnswerParts({ turn, answer, share }: { turn: Turn; answer: Answer; share: string }) {
  const sentences = useMemo(() => shownSentences(answer), [answer]);
  return (
    <>
      <AnswerHead turn={turn.id} passages={answer.passages} stage={null} before={0} />
      <AssumedFacts assumed={answer.assumed} />
      <OutdatedNotice turn={turn} share={share} />
      <SentenceList turn={turn.id} sentences={sentences} isComplete engine={answer.engine} conflicts={answer.conflicts} />
      <ConflictList turn={turn.id} conflicts={answer.conflicts} />
      <DoseList turn={turn.id} answer={answer} />
      <FurtherPassages turn={turn.id} answer={answer} />
      <SourceList turn={turn.id} citations={answer.citations} />
      <footer className="grid justify-items-start gap-3 border-t border-line pt-3 print:[&>:not(:first-child)]:hidden">
        <WrittenBy answer={answer} />
        <div className="flex flex-wrap items-center gap-2">
          <ReadAloud turn={turn} answer={answer} />
          <CopyAnswer turn={turn} answer={answer} />
        </div>
      </footer>
    </>
  );
}
