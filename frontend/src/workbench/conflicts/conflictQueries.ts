import { queryOptions } from "@tanstack/react-query";

import { request } from "../../api/request";
import type { ConflictSearch, ListedConflict } from "../../types";
import { isActive } from "../../api/workState";

const root = "/workbench/conflicts";
const EVERY = 500;

export function conflictsQuery(isDismissed: boolean) {
  return queryOptions({
    queryKey: ["workbench", "conflicts", isDismissed],
    queryFn: ({ signal }) => request<ListedConflict[]>("GET", `${root}?dismissed=${isDismissed}`, undefined, signal),
  });
}

export const conflictsKey = ["workbench", "conflicts"];

/** The newest search for conflicts; when one that was under way has ended, the lists are read again. */
export const conflictSearchQuery = queryOptions({
  queryKey: ["workbench", "conflictSearch"],
  queryFn: async ({ client, queryKey, signal }) => {
    const before = client.getQueryData<ConflictSearch | null>(queryKey);
    const now = await request<ConflictSearch | null>("GET", `${root}/search`, undefined, signal);
    if (isActive(before) && !isActive(now)) await client.invalidateQueries({ queryKey: conflictsKey });
    return now;
  },
  refetchInterval: ({ state }) => (isActive(state.data) ? EVERY : false),
});

export function lookAgain(): Promise<ConflictSearch> {
  return request("POST", `${root}/search`);
}

export async function dismiss(id: number, reason: string): Promise<void> {
  await request("POST", `${root}/${id}/dismissal`, { reason });
}

export async function restore(id: number): Promise<void> {
  await request("DELETE", `${root}/${id}/dismissal`);
}
