import { queryOptions } from "@tanstack/react-query";

import { request } from "../../api/request";
import type { components } from "../../schema";

type Board = components["schemas"]["Board"];

export const states = ["open", "accepted", "resolved"] as const;
export type GapState = (typeof states)[number];
export type Order = "last" | "people";

const EVERY = 4_000;

/** The board changes by itself while questions come in and are asked again, so it is read again and again. */
export function boardQuery(state: GapState, by: Order) {
  return queryOptions({
    queryKey: ["board", state, by],
    queryFn: ({ signal }) => request<Board>("GET", `/workbench/gaps?state=${state}&by=${by}`, undefined, signal),
    refetchInterval: EVERY,
  });
}

/** Under what everything stands that is done to one gap. */
export const deedsOf = (gap: string) => ["gap", gap];

export function changeGap(gap: string, deed: "accept" | "resolve" | "reopen" | "ask", body: object = {}): Promise<unknown> {
  return request("POST", `/workbench/gaps/${gap}/${deed}`, body);
}
