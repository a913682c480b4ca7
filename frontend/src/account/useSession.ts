import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { sessionQuery } from "../api/session";
import { rememberedSession, rememberSession } from "../storage/rememberedSession";
import type { Session } from "../types";

/** Who is signed in: as the server says, or as this device remembers until the server answers. */
export function useSession(): { session: Session | null; isAway: boolean } {
  const { data, failureCount, fetchStatus } = useQuery({ ...sessionQuery, retry: true });
  const [remembered, setRemembered] = useState<Session | null>(null);
  const isAway = failureCount > 1 || fetchStatus === "paused";
  const missing = isAway && !data && !remembered ? rememberedSession() : null;
  // It stays while the page goes on trying: somebody may be speaking.
  if (missing) setRemembered(missing);
  useEffect(() => {
    if (data) rememberSession(data);
  }, [data]);
  return { session: data ?? remembered, isAway };
}
