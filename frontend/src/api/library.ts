import { queryOptions } from "@tanstack/react-query";

import { onDevice } from "../kept/onDevice";
import type { EditionDetail, EditionPage, IngestionProgress, LibraryEntry, ListedRecommendation, OutlineTitle } from "../types";
import { request } from "./request";

export const libraryQuery = queryOptions({
  queryKey: ["library"],
  ...onDevice(({ signal }) => request<LibraryEntry[]>("GET", "/library", undefined, signal)),
  staleTime: 5 * 60_000,
});

export const ingestionsQuery = queryOptions({
  queryKey: ["ingestions"],
  queryFn: ({ signal }) => request<IngestionProgress[]>("GET", "/library/ingestions", undefined, signal),
});

/** What becomes of a file that repeats little of the edition in use. */
export type Decision = "beside" | "supersede" | "aside";

export function decideIngestion(id: string, narrower: Decision): Promise<IngestionProgress> {
  return request("POST", `/library/ingestions/${id}/decision`, { narrower });
}

export function retryIngestion(id: string): Promise<IngestionProgress> {
  return request("POST", `/library/ingestions/${id}/retry`);
}

export function forgetIngestion(id: string): Promise<void> {
  return request("DELETE", `/library/ingestions/${id}`);
}

export function clearIngestions(): Promise<void> {
  return request("DELETE", "/library/ingestions");
}

export function editionQuery(id: number) {
  return queryOptions({
    queryKey: ["edition", id],
    ...onDevice(({ signal }) => request<EditionDetail>("GET", `/editions/${id}`, undefined, signal)),
    staleTime: 5 * 60_000,
  });
}

export function outlineQuery(id: number) {
  return queryOptions({
    queryKey: ["outline", id],
    ...onDevice(({ signal }) => request<OutlineTitle[]>("GET", `/editions/${id}/outline`, undefined, signal)),
    staleTime: Infinity,
  });
}

export function pageQuery(edition: number, page: number) {
  return queryOptions({
    queryKey: ["page", edition, page],
    ...onDevice(({ signal }) => request<EditionPage>("GET", `/editions/${edition}/pages/${page}`, undefined, signal)),
    staleTime: Infinity,
    gcTime: 30 * 60_000,
  });
}

export function recommendationsQuery(edition: number) {
  return queryOptions({
    queryKey: ["recommendations", edition],
    ...onDevice(({ signal }) => request<ListedRecommendation[]>("GET", `/editions/${edition}/recommendations`, undefined, signal)),
    staleTime: 5 * 60_000,
  });
}

export function pageImage(edition: number, page: number, width: number): string {
  return `/api/editions/${edition}/pages/${page}/image?width=${width}`;
}

export function originalFile(edition: number): string {
  return `/api/editions/${edition}/file`;
}
