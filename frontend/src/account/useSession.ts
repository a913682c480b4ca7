import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { knownSession, leaveSession } from "../api/leaveSession";
import { queryClient } from "../api/queryClient";
import { request } from "../api/request";
import { sessionQuery } from "../api/session";
import { onOtherSession, rememberedSession, rememberSession, reopenedSession, sessionEnd } from "../storage/rememberedSession";
import type { Session } from "../types";

/** How long the first reply may take before the page opens as whom the device remembers. */
const PATIENCE = 2_500;
const LOOKS_EVERY = 60_000;

/** Who is signed in: as the server says, or as this device remembers until the server answers. */
export function useSession(): { session: Session | null; isAway: boolean } {
  const { data, failureCount, fetchStatus } = useQuery({ ...sessionQuery, retry: true });
  const [remembered, setRemembered] = useState<Session | null>(null);
  const [isLate, setLate] = useState(false);
  const isAway = failureCount > 0 || fetchStatus === "paused" || isLate;
  const missing = isAway && !data && !remembered ? reopenedSession() : null;
  // It stays while the page goes on trying: somebody may be speaking.
  if (missing) setRemembered(missing);
  useEffect(() => {
    if (data) rememberSession(data);
  }, [data]);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  useEffect(endInTime, []);
  useEffect(() => onOtherSession(() => isOurs() || void askOrLeave()), []);
  return { session: data ?? remembered, isAway: isAway && !data };
}

/** Ends a session that no server ends, as where there is no network, when its time is over. */
function endInTime(): () => void {
  const look = () => {
    const end = sessionEnd();
    // A page that slept has not heard who signed in on another.
    if (end !== null && (Date.now() >= end || !isOurs())) void askOrLeave();
  };
  const timer = setInterval(look, LOOKS_EVERY);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}

/** Whether this page shows what the person sees whose session the browser has. */
function isOurs(): boolean {
  return knownSession()?.user?.id === rememberedSession()?.user?.id;
}

async function askOrLeave(): Promise<void> {
  const known = knownSession()?.user?.id;
  const session = await request<Session>("GET", "/session").catch(() => null);
  if (!session || session.user?.id !== known) leaveSession();
  if (session) queryClient.setQueryData(sessionQuery.queryKey, session);
}
