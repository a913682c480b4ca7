import { queryOptions } from "@tanstack/react-query";

import { queryClient } from "../api/queryClient";
import { request } from "../api/request";
import type { components } from "../schema";

type Schemas = components["schemas"];

export type Colleague = Schemas["Colleague"];
export type ShareGiven = Schemas["ShareGiven"];
export type ShareReceived = Schemas["ShareReceived"];
export type SharedAnswer = Schemas["SharedAnswer"];
export type SharedFindings = Schemas["SharedFindings"];

/** As many as the server lists unasked. */
export const LISTED = 50;

// None of these is kept on the device: what is withdrawn is to be gone.

/** What colleagues share with this person. */
export function receivedQuery(most = LISTED) {
  return queryOptions({
    queryKey: ["shares", "received", most],
    queryFn: ({ signal }) => request<Schemas["SharesReceived"]>("GET", `/shares?most=${most}`, undefined, signal),
  });
}

/** With whom this person shares the answers of one conversation, or of all. */
export function givenQuery(conversation?: string) {
  return queryOptions({
    queryKey: ["shares", "given", conversation ?? ""],
    queryFn: ({ signal }) => request<ShareGiven[]>("GET", `/shares/given${conversation ? `?conversation=${conversation}` : ""}`, undefined, signal),
  });
}

/** A shared answer, read from the server each time it is opened and forgotten when it is left. */
export function sharedQuery(id: string) {
  return queryOptions({
    queryKey: ["shares", "read", id],
    queryFn: ({ signal }) => request<SharedAnswer>("GET", `/shares/${id}`, undefined, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

export function colleaguesQuery(words: string) {
  return queryOptions({
    queryKey: ["colleagues", words],
    queryFn: ({ signal }) => request<Colleague[]>("GET", `/shares/colleagues?${new URLSearchParams({ words })}`, undefined, signal),
  });
}

export function shareAnswer(turn: string, colleagues: readonly Colleague[]): Promise<void> {
  return request("POST", "/shares", { turn, colleagues: colleagues.map(({ id }) => id) });
}

export function openShare(id: string): Promise<void> {
  return request("POST", `/shares/${id}/opened`);
}

export function endShare(id: string): Promise<void> {
  return request("DELETE", `/shares/${id}`);
}

export function refreshShares(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["shares"] });
}
