import { queryOptions } from "@tanstack/react-query";
import i18next from "i18next";

import { queryClient } from "../../api/queryClient";
import { request } from "../../api/request";
import type { components } from "../../schema";
import type { Golden, GoldenRun, GoldenRunWhole } from "../../types";
import { isActive } from "../../api/workState";

export type GoldenGiven = components["schemas"]["GoldenGiven"];
type GoldenFile = components["schemas"]["GoldenFile"];
type GoldenImported = components["schemas"]["GoldenImported"];

const WHILE_RUNNING = 1_000;
const AT_REST = 10_000;

export const goldenQuery = queryOptions({
  queryKey: ["golden", "questions"],
  queryFn: ({ signal }) => request<Golden[]>("GET", "/workbench/golden", undefined, signal),
});

export const runsQuery = queryOptions({
  queryKey: ["golden", "runs"],
  queryFn: ({ signal }) => request<GoldenRun[]>("GET", "/workbench/golden/runs", undefined, signal),
  refetchInterval: ({ state }) => (state.data?.some(isActive) ? WHILE_RUNNING : AT_REST),
});

export function runQuery(id: string) {
  return queryOptions({
    queryKey: ["golden", "run", id],
    queryFn: ({ signal }) => request<GoldenRunWhole>("GET", `/workbench/golden/runs/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? WHILE_RUNNING : false),
  });
}

export function refreshGolden(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["golden"] });
}

export function startRun(): Promise<GoldenRun> {
  return request("POST", "/workbench/golden/runs", {});
}

/** `read` is the `updated_at` of the question that is changed. */
export function saveGolden(id: number | null, given: GoldenGiven, read: string | undefined): Promise<Golden> {
  return id === null ? request("POST", "/workbench/golden", given) : request("PATCH", `/workbench/golden/${id}`, { ...given, read });
}

export function goldenOfPassage(question: string, passage: number): Promise<Golden> {
  return request("POST", "/workbench/golden/of-passage", { question, passage });
}

export function deleteGolden(id: number): Promise<void> {
  return request("DELETE", `/workbench/golden/${id}`);
}

export function exportGolden(): Promise<GoldenFile> {
  return request("GET", "/workbench/golden/file");
}

export async function importGolden(file: File): Promise<GoldenImported> {
  const questions = questionsIn(await file.text());
  if (!questions) throw new Error(i18next.t("served.thisFileHoldsNoList"));
  return request("POST", "/workbench/golden/file", { questions });
}

/** The list that a file holds, bare or as it is exported; null where it is another file. */
function questionsIn(text: string): GoldenFile["questions"] | null {
  try {
    const read = JSON.parse(text) as Partial<GoldenFile> | GoldenFile["questions"] | null;
    const questions = Array.isArray(read) ? read : read?.questions;
    return Array.isArray(questions) ? questions : null;
  } catch {
    return null;
  }
}
