import { rememberedSession } from "../storage/rememberedSession";
import { queryClient } from "./queryClient";
import { sessionQuery } from "./session";

/** Shows the sign-in page and forgets what the account could see; drafts stay on the device. */
export function leaveSession(): void {
  const session = queryClient.getQueryData(sessionQuery.queryKey) ?? rememberedSession();
  if (!session?.user) return;
  queryClient.setQueryData(sessionQuery.queryKey, { ...session, user: null });
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}
