import { queryOptions } from "@tanstack/react-query";

import { onDevice } from "../kept/onDevice";
import type { CitedChange, Comparison, GuidelineWhole, OutdatedEdition } from "../types";
import { queryClient } from "./queryClient";
import { request } from "./request";

export interface Description {
  title: string;
  publisher: string;
  country: string;
  specialty: string;
  language: string;
  year: number | null;
}

export const outdatedQuery = queryOptions({
  queryKey: ["editions", "outdated"],
  ...onDevice(({ signal }) => request<OutdatedEdition[]>("GET", "/editions/outdated", undefined, signal)),
  staleTime: 5 * 60_000,
});

export function guidelineQuery(id: number) {
  return queryOptions({
    queryKey: ["editions", "guideline", id],
    queryFn: ({ signal }) => request<GuidelineWhole>("GET", `/guidelines/${id}`, undefined, signal),
  });
}

export function comparisonQuery(id: number, old: number, fresh: number) {
  return queryOptions({
    queryKey: ["editions", "comparison", id, old, fresh],
    queryFn: ({ signal }) => request<Comparison>("GET", `/guidelines/${id}/changes?old=${old}&new=${fresh}`, undefined, signal),
    retry: false,
  });
}

/** `of` is where the answer is: a turn, or what a colleague shares. */
export function citedChangesQuery(of: string) {
  return queryOptions({
    queryKey: ["editions", "cited", of],
    queryFn: ({ signal }) => request<CitedChange[]>("GET", `${of}/changes`, undefined, signal),
  });
}

export function withdrawEdition(id: number, reason: string): Promise<void> {
  return request("POST", `/editions/${id}/withdraw`, { reason });
}

export function bringBackEdition(id: number, reason: string): Promise<void> {
  return request("POST", `/editions/${id}/publish`, { reason });
}

export function setEditionApart(id: number, title: string, reason: string): Promise<void> {
  return request("POST", `/editions/${id}/apart`, { title, reason });
}

/** Describes a guideline; what is left out stays as it is. */
export function describeGuideline(id: number, description: Partial<Description>): Promise<GuidelineWhole> {
  return request("PATCH", `/guidelines/${id}`, description);
}

export function joinGuideline(id: number, into: number, anyway: boolean): Promise<GuidelineWhole> {
  return request("POST", `/guidelines/${id}/join`, { into, anyway });
}

/** Everything that speaks of editions is read again: on a notice, and after a change made here. */
export async function refreshLibrary(): Promise<void> {
  await Promise.all([["library"], ["editions"], ["edition"]].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
