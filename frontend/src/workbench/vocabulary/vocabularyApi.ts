import { queryOptions } from "@tanstack/react-query";

import { queryClient } from "../../api/queryClient";
import { request } from "../../api/request";
import type { components } from "../../schema";

type Schemas = components["schemas"];
export type Term = Schemas["VocabularyEntry"];
export type TermKind = Term["kind"];

export const kinds: readonly TermKind[] = ["drug", "other"];

export const termsQuery = queryOptions({
  queryKey: ["vocabulary"],
  queryFn: ({ signal }) => request<Term[]>("GET", "/vocabulary", undefined, signal),
});

export function refreshTerms(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: termsQuery.queryKey });
}

export function addTerm(term: string, kind: TermKind): Promise<Term> {
  return request("POST", "/vocabulary", { term, kind });
}

export function removeTerm(id: number): Promise<void> {
  return request("DELETE", `/vocabulary/${id}`);
}

export async function importTerms(file: File, kind: TermKind): Promise<Schemas["TermsImported"]> {
  return request("POST", "/vocabulary/import", { lines: await file.text(), kind });
}
