import { createContext, type ReactNode, use, useState } from "react";

import type { Ask } from "../api/turns";
import { askTurn } from "../api/turns";
import { refreshConversations, startConversation } from "../api/turnCache";
import { replace } from "../navigation/location";
import { conversationPath, newChatPath } from "../navigation/routes";
import { moveDraft } from "../storage/drafts";
import { liveTurns } from "../stream/stream";
import { useResumed } from "../stream/useResumed";
import type { Turn } from "../types";
import { Outbox } from "./Outbox";

const OutboxContext = createContext<Outbox | null>(null);

export function OutboxProvider({ user, children }: { user: number; children: ReactNode }) {
  const [outbox] = useState(() => new Outbox(`${user}.unsent.`, { ask: askTurn, onAccepted: (ask, turn) => onAccepted(user, ask, turn) }));
  useResumed(outbox);
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}

export function useOutbox(): Outbox {
  const outbox = use(OutboxContext);
  if (!outbox) throw new Error("OutboxProvider is missing");
  return outbox;
}

function onAccepted(user: number, ask: Ask, turn: Turn): void {
  startConversation(liveTurns.latest(turn));
  void refreshConversations();
  if (ask.conversation !== null || window.location.pathname !== newChatPath) return;
  moveDraft(user, null, turn.conversation);
  replace(conversationPath(turn.conversation));
}
