import { useEffect, useRef } from "react";

import { awaitsPart } from "../api/turnState";
import type { Turn } from "../types";
import { liveTurns } from "./stream";
import { isActive } from "../api/workState";

/** Ends a turn that was seen running and whose row now says that it has ended, when the socket never told. */
export function useRowEndings(turns: readonly Turn[]): void {
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const turn of turns) {
      if (isActive(turn) || awaitsPart(turn)) running.current.add(turn.id);
      else if (running.current.delete(turn.id)) liveTurns.end(turn);
    }
  }, [turns]);
}
