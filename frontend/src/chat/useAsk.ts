import { newKey } from "../storage/newKey";
import { useOutbox } from "./useOutbox";

export function useAsk(conversation: string | null): (question: string) => void {
  const outbox = useOutbox();
  return (question) => outbox.send({ question, conversation, key: newKey() });
}
