import { queryOptions } from "@tanstack/react-query";

import { request } from "../../api/request";
import type { components } from "../../schema";
import type { SearchTest } from "../../types";
import { isActive } from "../../api/workState";

export type SearchGiven = components["schemas"]["SearchGiven"];
export type SearchFilters = components["schemas"]["SearchFilters"];

const EVERY = 250;

export function startSearch(given: SearchGiven): Promise<SearchTest> {
  return request("POST", "/workbench/searches", given);
}

/** A worker searches; its outcome is asked for until it is there. */
export function searchTestQuery(id: string | undefined) {
  return queryOptions({
    queryKey: ["searchTest", id],
    queryFn: ({ signal }) => request<SearchTest>("GET", `/workbench/searches/${id}`, undefined, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (!state.data || isActive(state.data) ? EVERY : false),
  });
}

