import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAsk } from "../chat/useAsk";
import type { LiveTurn } from "../stream/liveTurn";
import type { Assumption, Choice, Turn } from "../types";
import { useEscape } from "../ui/useEscape";
import { tapped, without } from "./assumptions";
import { ChoiceChip } from "./ChoiceChip";
import { ChoicePanel } from "./ChoicePanel";
import { isActive } from "../api/workState";

interface Props {
  turn: Turn;
  live: LiveTurn;
}

/** What the answer takes the patient to be, each fact with where it comes from; one tap asks again under another. */
export function AssumptionBar({ turn, live }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const ask = useAsk(turn.conversation);
  const chips = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Choice["kind"] | null>(null);
  const { choices: all, assumed } = turn.answer ?? live;
  const factsOf = (kind: Choice["kind"]) => assumed.filter((each) => each.kind === kind);
  // Where nothing answers no fact is asked for; one that is set can be taken back.
  const choices = turn.answer?.abstained ? all.filter(({ kind }) => factsOf(kind).length) : all;
  // What is known stands before what is asked: side by side they take fewer lines.
  const inOrder = [...choices].sort((one, other) => Number(!factsOf(one.kind).length) - Number(!factsOf(other.kind).length));
  const chosen = choices.find(({ kind }) => kind === open);
  function fold() {
    setOpen(null);
    chips.current?.querySelector<HTMLElement>("[aria-expanded=true]")?.focus();
  }
  function choose(assumptions: readonly Assumption[]) {
    fold();
    ask(turn.question, { assumptions, revises: turn.id });
  }
  useEscape(open !== null, fold);
  if (!choices.length) return null;
  return (
    <div role="group" aria-label={t("assume.title")} className="grid gap-2">
      <div ref={chips} className="flex flex-wrap gap-2">
        {inOrder.map(({ kind }) => (
          <ChoiceChip key={kind} kind={kind} facts={factsOf(kind)} isOpen={open === kind} controls={id} onToggle={() => setOpen(open === kind ? null : kind)} />
        ))}
      </div>
      <div id={id} hidden={!chosen}>
        {chosen && (
          <ChoicePanel
            choice={chosen}
            facts={factsOf(chosen.kind)}
            isDisabled={isActive(turn)}
            onTap={(fact) => choose(tapped(turn.assumptions, fact))}
            onClear={() => choose(without(turn.assumptions, chosen.kind))}
          />
        )}
      </div>
    </div>
  );
}
