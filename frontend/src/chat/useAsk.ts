import type { Ask } from "../api/turns";
import { newKey } from "../storage/newKey";
import { useOutbox } from "./useOutbox";

type Beside = Pick<Ask, "assumptions" | "revises" | "on_its_own" | "filters" | "recording" | "readings">;

/** Asks into a conversation, `goesOn` also into one that has only just begun; nothing beside the question is sent where nothing is known. */
export function useAsk(conversation: string | null, goesOn = false): (question: string, beside?: Beside) => void {
  const outbox = useOutbox();
  return (question, { assumptions, revises, on_its_own, filters, recording, readings } = {}) =>
    outbox.send({ question, conversation, key: newKey(), ...(assumptions?.length ? { assumptions } : {}), ...(revises ? { revises } : {}), ...(on_its_own ? { on_its_own } : {}), ...(filters ? { filters } : {}), ...(recording ? { recording } : {}), ...(readings?.length ? { readings } : {}) }, goesOn);
}
