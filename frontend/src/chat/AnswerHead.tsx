import { useId, useState } from "react";

import type { FoundPassage } from "../types";
import { PassageCard } from "./PassageCard";
import { PassageToggle } from "./PassageToggle";
import type { Stage } from "./stage";
import { StageLine } from "./StageLine";
import { StopButton } from "./StopButton";

interface Props {
  turn: string;
  passages: readonly FoundPassage[];
  /** Null once the turn has ended. */
  stage: Stage | null;
  /** How many questions come before this one in line. */
  before: number;
}

/**
 * One line that says how far the answer is and what was found. It keeps its height from the first moment to the last,
 * so that nothing below it moves; the passages are open until the answer begins, then the reader's choice stands.
 */
export function AnswerHead({ turn, passages, stage, before }: Props) {
  const id = useId();
  const [choice, setChoice] = useState<boolean | null>(null);
  const isOpen = choice ?? (stage === "reading" || stage === "inLine");
  if (!stage && !passages.length) return null;
  return (
    <section className="max-sm:-my-1.5">
      <div className="flex min-h-12 items-center justify-between gap-3 text-base font-medium text-soft">
        <div className="flex min-w-0 flex-wrap items-center gap-x-1 sm:gap-x-3">
          {stage && <StageLine stage={stage} before={before} found={passages.length} />}
          <PassageToggle isBrief={stage !== null} count={passages.length} isOpen={isOpen} controls={`${id}-list`} onToggle={() => setChoice(!isOpen)} />
        </div>
        {stage && <StopButton turn={turn} />}
      </div>
      <ul id={`${id}-list`} hidden={!isOpen} className={isOpen ? "mt-2 grid gap-2" : ""}>
        {isOpen && passages.map((passage) => <PassageCard key={passage.passage} turn={turn} passage={passage} />)}
      </ul>
    </section>
  );
}
