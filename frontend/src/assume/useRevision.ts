import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { conversationQuery } from "../api/conversations";
import type { Turn } from "../types";
import { type Revision, revisionOf } from "./revision";

/** What changed against the turn that this one revises; null where it revises none, or either has no answer. */
export function useRevision(turn: Turn): Revision | null {
  const { data } = useQuery({ ...conversationQuery(turn.conversation), enabled: false });
  const earlier = turn.revises ? data?.turns.find(({ id }) => id === turn.revises)?.answer : null;
  return useMemo(() => (earlier && turn.answer ? revisionOf(earlier, turn.answer) : null), [earlier, turn.answer]);
}
