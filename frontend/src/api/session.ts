import { queryOptions } from "@tanstack/react-query";

import type { Session } from "../types";
import { request } from "./request";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => request<Session>("GET", "/session", undefined, signal),
  staleTime: Infinity,
});

export function signIn(username: string, password: string): Promise<Session> {
  return request("POST", "/session", { username, password });
}

export function signOut(): Promise<void> {
  return request("DELETE", "/session");
}

export function changePassword(currentPassword: string, newPassword: string): Promise<unknown> {
  return request("POST", "/session/password", { current_password: currentPassword, new_password: newPassword });
}
