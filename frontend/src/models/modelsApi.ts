import { queryOptions } from "@tanstack/react-query";

import { queryClient } from "../api/queryClient";
import { request } from "../api/request";
import type { components } from "../schema";

export type Models = components["schemas"]["Models"];
export type WorkerReport = components["schemas"]["WorkerReport"];
export type ModelOnDisk = components["schemas"]["ModelOnDisk"];
export type ModelProblem = components["schemas"]["ModelProblem"];

const WHILE_CHECKING = 1_000;
const AT_REST = 4_000;

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: ({ signal }) => request<Models>("GET", "/models", undefined, signal),
  refetchInterval: ({ state }) => (state.data?.checking ? WHILE_CHECKING : AT_REST),
});

export async function checkAgain(): Promise<void> {
  await request("POST", "/models/check", {});
  await queryClient.invalidateQueries({ queryKey: modelsQuery.queryKey });
}
