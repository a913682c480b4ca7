import { queryOptions } from "@tanstack/react-query";

import { request } from "../api/request";
import type { Capsule } from "../types";

/** How an answer came about never changes once it is written. */
export function capsuleQuery(turn: string) {
  return queryOptions({
    queryKey: ["turns", "capsule", turn],
    queryFn: ({ signal }) => request<Capsule>("GET", `/turns/${turn}/capsule`, undefined, signal),
    staleTime: Infinity,
    retry: false,
  });
}
