import { conversationQuery } from "../api/conversations";
import { outdatedQuery } from "../api/guidelines";
import { queryClient } from "../api/queryClient";
import { connectionState } from "../stream/connectionState";
import { whenIdle } from "../ui/whenIdle";
import { keeper, SOON } from "./onDevice";

/** What was read so long ago is read again once there is a connection. */
const OLD = 10 * 60_000;

/** Reads again what is kept but not shown, so that nothing stays here that was deleted: one conversation, or all that are old. */
export function recheck(conversation?: string): void {
  whenIdle(() => void readAgain(conversation).catch(() => undefined), SOON);
}

/** Goes through the server as everything does, so that what has gone there goes here as well. */
async function readAgain(one?: string): Promise<void> {
  const answers = await keeper((user, { answersKept }) => answersKept(user, one));
  if (!answers?.length) return;
  if (!one) await queryClient.query({ ...outdatedQuery, staleTime: 0, retry: false });
  const old = answers.filter(({ at }) => one || Date.now() - at > OLD);
  for (const id of new Set(old.map(({ content }) => content.turn.conversation))) {
    if (connectionState.get() !== "open") return;
    await queryClient.query({ ...conversationQuery(id), gcTime: 0, retry: false }).catch(() => undefined);
  }
}
