import type { Change } from "../assume/revision";
import { isDisputed } from "../conflict/isDisputed";
import type { ShownSentence } from "../stream/liveTurn";
import type { Conflict } from "../types";
import { isQuotes } from "./engine";
import { saidAbove } from "./headingsAbove";
import { answeredPart } from "./answeredPart";
import { SentenceView } from "./SentenceView";

interface Props {
  turn: string;
  sentences: readonly ShownSentence[];
  isComplete: boolean;
  /** Known once the answer has ended. */
  engine: string | undefined;
  /** Against the answer that this one revises, one for each sentence. */
  changes?: readonly Change[] | undefined;
  conflicts?: readonly Conflict[] | undefined;
}

export function SentenceList({ turn, sentences, isComplete, engine, changes, conflicts = [] }: Props) {
  const numbered = sentences.map((sentence, index) => ({ sentence, index }));
  const above = saidAbove(sentences);
  const bottomLines = numbered.filter(({ sentence }) => sentence.role === "bottom_line");
  const points = numbered.filter(({ sentence }) => sentence.role === "point");
  const view = ({ sentence, index }: (typeof numbered)[number]) => (
    <SentenceView turn={turn} sentence={sentence} part={answeredPart(sentences, index)} isDisputed={sentence.role === "bottom_line" && isDisputed(conflicts)} change={changes?.[index] ?? "same"} above={above[index]} isWhole={isComplete || index < sentences.length - 1} isByModel={engine !== undefined && !isQuotes(engine)} />
  );
  if (!numbered.length) return null;
  return (
    <div className="grid gap-5">
      {bottomLines.map((each) => (
        <div key={each.index} className="text-[1.3125rem] leading-snug font-bold text-pretty">
          {view(each)}
        </div>
      ))}
      {points.length > 0 && (
        <ul className="grid gap-5">
          {points.map((each) => (
            <li key={each.index} className="relative ps-5 text-[1.125rem] leading-normal before:absolute before:start-0 before:top-[0.55em] before:dot before:size-2">
              {view(each)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
