import { queryOptions } from "@tanstack/react-query";

import { request } from "../../api/request";
import type { ListedConflict } from "../../types";

const root = "/workbench/conflicts";

export function conflictsQuery(isDismissed: boolean) {
  return queryOptions({
    queryKey: ["workbench", "conflicts", isDismissed],
    queryFn: ({ signal }) => request<ListedConflict[]>("GET", `${root}?dismissed=${isDismissed}`, undefined, signal),
  });
}

export const conflictsKey = ["workbench", "conflicts"];

export async function lookAgain(): Promise<void> {
  await request("POST", `${root}/search`);
}

export async function dismiss(id: number, reason: string): Promise<void> {
  await request("POST", `${root}/${id}/dismissal`, { reason });
}

export async function restore(id: number): Promise<void> {
  await request("DELETE", `${root}/${id}/dismissal`);
}
