import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { conversationQuery } from "../api/conversations";
import type { Assumption, Turn } from "../types";
import { type Revision, revisionOf } from "./revision";

export interface TurnRevision extends Revision {
  /** Asked again for the same patient: over other editions, say. */
  isSamePatient: boolean;
}

/** What changed against the turn that this one revises; null where it revises none, or either has no answer. */
export function useRevision(turn: Turn): TurnRevision | null {
  const { data } = useQuery({ ...conversationQuery(turn.conversation), enabled: false });
  const earlier = turn.revises ? data?.turns.find(({ id }) => id === turn.revises) : null;
  return useMemo(() => {
    if (!earlier?.answer || !turn.answer) return null;
    return { ...revisionOf(earlier.answer, turn.answer), isSamePatient: written(earlier.assumptions) === written(turn.assumptions) };
  }, [earlier, turn]);
}

function written(assumptions: readonly Assumption[]): string {
  return assumptions.map(({ kind, value }) => `${kind} ${value}`).sort().join();
}
