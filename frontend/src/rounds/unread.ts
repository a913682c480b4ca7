import type { RecordingSummary } from "../types";

/** Whether something has come of a recording that its owner has not looked at yet. */
export function isUnread({ seen, state, answer, asks }: RecordingSummary): boolean {
  if (seen) return false;
  if (state === "failed") return true;
  return state === "finished" && !asks && answer !== "queued" && answer !== "running";
}

/** What was spoken into a conversation and asked there is no longer anything to collect. */
export function isOfRounds({ purpose, label, turn, seen }: RecordingSummary): boolean {
  return purpose === "question" && (label !== "" || turn === null || !seen);
}

export type Stage = "arriving" | "transcribing" | "failed" | "silent" | "doubtful" | "heard" | "asking" | "answering" | "answered" | "unanswered";

/** What a list says of a recording in one word. */
export function stageOf(recording: RecordingSummary): Stage {
  const { state, turn, answer } = recording;
  if (state === "recording") return "arriving";
  if (state === "failed") return "failed";
  if (state !== "finished") return "transcribing";
  if (!turn) return heardStage(recording);
  if (answer === "finished") return "answered";
  return answer === "queued" || answer === "running" ? "answering" : "unanswered";
}

function heardStage({ has_speech: hasSpeech, asks, doubts }: RecordingSummary): Stage {
  if (hasSpeech === false) return "silent";
  if (asks) return "asking";
  return doubts ? "doubtful" : "heard";
}
