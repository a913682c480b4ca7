import { rememberedSession } from "../storage/rememberedSession";
import { Value } from "../stream/Value";
import { queryClient } from "./queryClient";
import { sessionQuery } from "./session";

/** Whether it was not the person who ended the last session; the sign-in page says so. */
export const isSessionOver = new Value(false);

/** Shows the sign-in page and forgets what the account could see; drafts stay on the device. */
export function leaveSession(): void {
  const session = queryClient.getQueryData(sessionQuery.queryKey) ?? rememberedSession();
  if (!session?.user) return;
  isSessionOver.set(true);
  queryClient.setQueryData(sessionQuery.queryKey, { ...session, user: null });
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}
