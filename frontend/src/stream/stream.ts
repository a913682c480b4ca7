import { useCallback, useEffect, useSyncExternalStore } from "react";

import { leaveSession } from "../api/leaveSession";
import { fetchTurn } from "../api/turns";
import { refreshConversations, refreshEverythingSaid, storeTurn } from "../api/turnCache";
import { recheck } from "../kept/recheck";
import type { SocketMessage, Turn } from "../types";
import { Connection } from "./Connection";
import { connectionState } from "./connectionState";
import type { LiveTurn } from "./liveTurn";
import { LiveTurns } from "./LiveTurns";
import { onNotice } from "./notices";
import { Value } from "./Value";
import { isActive } from "../api/workState";

export const lastFinished = new Value<Turn | null>(null);
/** Whether the page that is seen waits for an answer. */
export const isAnswerAwaited = new Value(false);

export const liveTurns = new LiveTurns({
  onGap: (turn) => void readRow(turn),
  onFinished: (turn) => {
    storeTurn(turn);
    lastFinished.set(turn);
    void refreshConversations();
  },
});

/** Follows the signed-in user's turns while the calling page part is mounted. */
export function useStream(): void {
  useEffect(() => {
    const connection = new Connection({
      address: socketAddress,
      onMessage,
      onOpen: () => void refreshEverythingSaid().then(() => recheck()),
      onSessionOver: leaveSession,
      onState: (state) => connectionState.set(state),
    });
    connection.start();
    const stopWatching = isAnswerAwaited.subscribe(() => connection.watch(isAnswerAwaited.get()));
    return () => {
      stopWatching();
      connection.stop();
      liveTurns.clear();
      lastFinished.set(null);
    };
  }, []);
}

export function useLiveTurn(turn: string): LiveTurn {
  const subscribe = useCallback((listener: () => void) => liveTurns.subscribe(turn, listener), [turn]);
  return useSyncExternalStore(subscribe, () => liveTurns.get(turn));
}

function onMessage(message: SocketMessage): void {
  if ("notice" in message) onNotice(message.notice);
  else liveTurns.receive(message);
}

async function readRow(id: string): Promise<void> {
  const turn = await fetchTurn(id).catch(() => null);
  if (!turn) return;
  if (isActive(turn)) storeTurn(turn);
  else liveTurns.end(turn);
}

function socketAddress(): string {
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  const resume = liveTurns.resumeParameters.toString();
  return `${scheme}//${window.location.host}/ws/${resume ? `?${resume}` : ""}`;
}
