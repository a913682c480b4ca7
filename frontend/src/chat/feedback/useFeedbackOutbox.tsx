import { createContext, type ReactNode, use, useState } from "react";

import { storeTurn } from "../../api/turnCache";
import { giveFeedback } from "../../api/turns";
import { useResumed } from "../../stream/useResumed";
import { FeedbackOutbox } from "./FeedbackOutbox";

const FeedbackContext = createContext<FeedbackOutbox | null>(null);

export function FeedbackProvider({ user, children }: { user: number; children: ReactNode }) {
  const [outbox] = useState(() => new FeedbackOutbox(`${user}.feedback.`, { give: giveFeedback, onAccepted: storeTurn }));
  useResumed(outbox);
  return <FeedbackContext value={outbox}>{children}</FeedbackContext>;
}

export function useFeedbackOutbox(): FeedbackOutbox {
  const outbox = use(FeedbackContext);
  if (!outbox) throw new Error("FeedbackProvider is missing");
  return outbox;
}
