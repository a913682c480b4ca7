import { queryOptions } from "@tanstack/react-query";

import { keep, kept } from "../storage/keep";
import type { Session } from "../types";
import { ApiError } from "./ApiError";
import { request } from "./request";

/** Marks a sign-out that the server has not heard of. */
const LEAVING = "leaving";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    if (kept(LEAVING)) await signOut();
    return request<Session>("GET", "/session", undefined, signal);
  },
  staleTime: Infinity,
});

export async function signIn(username: string, password: string): Promise<Session> {
  const session = await request<Session>("POST", "/session", { username, password });
  keep(LEAVING, null);
  return session;
}

/** Ends the session; where the server cannot be reached, before it is next asked who is signed in. */
export async function signOut(): Promise<void> {
  keep(LEAVING, "yes");
  await request("DELETE", "/session").catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.isPassing) throw error;
  });
  keep(LEAVING, null);
}

export function changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
  return request("POST", "/session/password", { current_password: currentPassword, new_password: newPassword });
}
