import type { Assumed, Choice, Citation, FoundPassage, Grade, Sentence, TurnEvent, TurnMessage } from "../types";
import { followsOn, isSeen, type Position, positionOf } from "./position";

export interface ShownSentence {
  role: Sentence["role"];
  text: string;
  citations: readonly Citation[];
  grade: Grade | null;
  verbatim: boolean;
  replaced?: readonly string[];
  cautions?: Sentence["cautions"];
  parts?: Sentence["parts"];
}

/** What has been heard of a turn that has not ended. */
export interface LiveTurn {
  position: Position | null;
  passages: readonly FoundPassage[] | null;
  searchedAs: string;
  /** Whether the search took earlier questions along. */
  joined: boolean;
  assumed: readonly Assumed[];
  choices: readonly Choice[];
  /** Why another engine than the one that was asked answers. */
  notice: string;
  /** How many questions come before this one while the model, or every worker, is busy. */
  before: number;
  sentences: readonly ShownSentence[];
  wasRestarted: boolean;
  hasGap: boolean;
}

export const unheard: LiveTurn = {
  position: null,
  passages: null,
  searchedAs: "",
  joined: false,
  assumed: [],
  choices: [],
  notice: "",
  before: 0,
  sentences: [],
  wasRestarted: false,
  hasGap: false,
};

/** The turn after one more message; the same object when the message was already seen. */
export function advanced(live: LiveTurn, message: TurnMessage): LiveTurn {
  const position = positionOf(message.id);
  if (isSeen(position, live.position)) return live;
  const isNewAttempt = live.position !== null && position.attempt > live.position.attempt;
  const base = isNewAttempt ? { ...unheard, passages: live.passages, searchedAs: live.searchedAs, joined: live.joined, assumed: live.assumed, choices: live.choices, wasRestarted: wasTaken(live) } : live;
  const hasGap = base.hasGap || !followsOn(position, live.position);
  return { ...applied(base, message.event, hasGap), position, hasGap };
}

/** Under attempt 0 a turn only waits: no worker has begun it. */
function wasTaken({ position, wasRestarted }: LiveTurn): boolean {
  return wasRestarted || (position?.attempt ?? 0) > 0;
}

function applied(live: LiveTurn, event: TurnEvent, hasGap: boolean): LiveTurn {
  switch (event.type) {
    case "passages.found":
      return { ...live, passages: event.passages, searchedAs: event.searched_as, joined: event.joined, assumed: event.assumed, choices: event.choices };
    case "answer.queued":
      return { ...live, before: event.position };
    case "answer.restarted":
      return { ...live, sentences: [], wasRestarted: true };
    case "answer.notice":
      return { ...live, notice: event.message };
    case "answer.delta":
      // Words that follow a hole could change what a sentence says, so nothing is added until the row is read.
      return hasGap ? live : { ...live, sentences: extended(live.sentences, event) };
    case "answer.finished":
      return live;
  }
}

type Delta = Extract<TurnEvent, { type: "answer.delta" }>;

function extended(sentences: readonly ShownSentence[], delta: Delta): ShownSentence[] {
  const known = sentences[delta.sentence];
  const next = [...sentences];
  next[delta.sentence] = known
    ? { ...known, text: known.text + delta.text, citations: joined(known.citations, delta.citations), grade: delta.grade ?? known.grade }
    : { role: delta.role, text: delta.text, citations: delta.citations, grade: delta.grade, verbatim: delta.verbatim, replaced: delta.replaced, cautions: delta.cautions, parts: delta.parts };
  return next;
}

function joined(known: readonly Citation[], more: readonly Citation[]): readonly Citation[] {
  const fresh = more.filter(({ number }) => !known.some((citation) => citation.number === number));
  return fresh.length ? [...known, ...fresh] : known;
}
