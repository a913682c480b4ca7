import type { Turn } from "../types";

/** Whether a stopped turn's worker may still hand over what it had written; until then the words heard stay. */
export function awaitsPart({ state, answer }: Turn): boolean {
  return state === "stopped" && !answer;
}
