import { type ReactNode, useLayoutEffect } from "react";

import type { Turn } from "../types";
import type { Unsent } from "./Outbox";
import { EarlierNotKept } from "../kept/KeptMark";
import { TurnEntry } from "./TurnEntry";
import { UnsentEntry } from "./UnsentEntry";
import { useSteadyScroll } from "./useSteadyScroll";

interface Props {
  conversation: string | null;
  turns: readonly Turn[];
  unsent: readonly Unsent[];
  problem: ReactNode;
}

/** The entries of a conversation; the newest starts at the top of the view with room kept below it to grow into. */
export function Transcript({ conversation, turns, unsent, problem }: Props) {
  const scroller = useSteadyScroll();
  const count = turns.length + unsent.length;
  useLayoutEffect(() => {
    scroller.current?.querySelector("[data-entry]:last-child")?.scrollIntoView({ block: "start" });
  }, [scroller, conversation, count]);
  return (
    <div ref={scroller} data-scroller className="relative min-h-0 flex-1 overflow-y-auto [container-type:size] low:overflow-visible low:[container-type:normal] [overflow-anchor:none]">
      <div className="mx-auto w-full max-w-3xl px-4 sm:px-6">
        {problem}
        <EarlierNotKept first={turns[0]} />
        {turns.map((turn, index) => (
          <Entry key={turn.id} isLast={index === count - 1}>
            <TurnEntry turn={turn} isLast={index === count - 1} />
          </Entry>
        ))}
        {unsent.map((ask, index) => (
          <Entry key={ask.key} isLast={turns.length + index === count - 1}>
            <UnsentEntry ask={ask} />
          </Entry>
        ))}
      </div>
    </div>
  );
}

function Entry({ isLast, children }: { isLast: boolean; children: ReactNode }) {
  return (
    <div data-entry className={isLast ? "min-h-[100cqh] print:min-h-0" : "border-b border-line"}>
      {children}
    </div>
  );
}
