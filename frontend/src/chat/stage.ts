import type { LiveTurn } from "../stream/liveTurn";
import type { Turn } from "../types";

export type Stage = "queued" | "inLine" | "searching" | "reading" | "writing";

/** How far a running turn has come, as far as this page has heard. */
export function stageOf(turn: Turn, live: LiveTurn): Stage {
  if (live.sentences.length > 0) return "writing";
  if (live.before > 0) return "inLine";
  if (live.passages) return "reading";
  return turn.state === "queued" ? "queued" : "searching";
}
