import type { Turn } from "../types";
import type { SharedAnswer } from "./sharingApi";

/** A shared answer in the shape that the parts of an answer show; what only its owner has is left empty. */
export function asTurn({ turn, question, state, created_at, answer, error, assumptions, filters }: SharedAnswer): Turn {
  const owned = { key: turn, conversation: "", number: 1, attempt: 0, feedback: null, revises: null, heard: "", recording: null, images: [], offers: [] };
  // Whoever only reads does not ask it again without the questions before it.
  return { ...owned, id: turn, question, state, created_at, answer: answer && { ...answer, joined: false }, error, assumptions, filters };
}
