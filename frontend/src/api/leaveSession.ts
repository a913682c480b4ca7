import { rememberedSession } from "../storage/rememberedSession";
import type { Session } from "../types";
import { Value } from "../stream/Value";
import { queryClient } from "./queryClient";
import { sessionQuery } from "./session";

/** Whether it was not the person who ended the last session; the sign-in page says so. */
export const isSessionOver = new Value(false);

let session = new AbortController();

/** Aborted when the session of now ends: what somebody sends may not go on as whoever signs in next. */
export function endOfSession(): AbortSignal {
  return session.signal;
}

/** Who is signed in as far as the page knows, with a network or without one. */
export function knownSession(): Session | null {
  return queryClient.getQueryData(sessionQuery.queryKey) ?? rememberedSession();
}

/** Shows the sign-in page and forgets what the account could see; drafts stay on the device, answers do not. */
export function leaveSession(isAsked = false): void {
  const known = knownSession();
  if (!known?.user) return;
  session.abort();
  session = new AbortController();
  isSessionOver.set(!isAsked);
  queryClient.setQueryData(sessionQuery.queryKey, { ...known, user: null });
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}
