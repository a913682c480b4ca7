import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { queryClient } from "../api/queryClient";
import { request } from "../api/request";
import type { BenchDocument, BenchPage, BenchPassage, Carried, Change, Edit } from "./types";

const SOON = 1_500;

export const documentsQuery = queryOptions({
  queryKey: ["workbench", "documents"],
  queryFn: ({ signal }) => request<BenchDocument[]>("GET", "/workbench/documents", undefined, signal),
});

/** Asks again for as long as search has not followed an edit on the page. */
export function benchPageQuery(edition: number, page: number, passage: number | null) {
  const sought = passage === null ? "" : `?passage=${passage}`;
  return queryOptions({
    queryKey: ["workbench", "page", edition, page, passage],
    queryFn: ({ signal }) => request<BenchPage>("GET", `/workbench/editions/${edition}/pages/${page}${sought}`, undefined, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.passages.some((each) => each.waits_for_index) ? SOON : false),
  });
}

/** Asks again for as long as search has not followed one of them. */
export function editsQuery(edition: number, page: number) {
  return queryOptions({
    queryKey: ["workbench", "edits", edition, page],
    queryFn: ({ signal }) => request<Edit[]>("GET", `/workbench/editions/${edition}/edits?page=${page}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.some((each) => each.waits_for_index) ? SOON : false),
  });
}

export function editsLeftQuery(edition: number) {
  return queryOptions({
    queryKey: ["workbench", "edits-left", edition],
    queryFn: ({ signal }) => request<Edit[]>("GET", `/workbench/editions/${edition}/edits-left`, undefined, signal),
  });
}

export function editPassage(passage: BenchPassage, change: Change, reason: string): Promise<Edit> {
  return request("POST", `/workbench/passages/${passage.id}/edits`, { version: passage.version, change, reason });
}

export function undoEdit(edit: number): Promise<Edit> {
  return request("POST", `/workbench/edits/${edit}/undo`, {});
}

export function letGo(edit: number): Promise<void> {
  return request("DELETE", `/workbench/edits-left/${edit}`);
}

export function carryOver(edition: number): Promise<Carried> {
  return request("POST", `/workbench/editions/${edition}/edits-left`);
}

/** What the workbench shows is read again after every edit, also after one that came too late. */
export function refreshWorkbench(): Promise<void> {
  // A page as it was before would be shown first, and edited from there.
  queryClient.removeQueries({ queryKey: ["workbench", "page"], type: "inactive" });
  return queryClient.invalidateQueries({ queryKey: ["workbench"] });
}
