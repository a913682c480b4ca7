import type { IngestionProgress } from "../types";
import { refreshLibrary } from "./guidelines";
import { ingestionsQuery } from "./library";
import { queryClient } from "./queryClient";

/** Whether nothing more becomes of it by itself, nor waits for anybody. */
export function isEnded({ state }: IngestionProgress): boolean {
  return state === "finished" || state === "failed";
}

export function refreshIngestions(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ingestionsQuery.queryKey });
}

export function storeIngestion(ingestion: IngestionProgress): void {
  queryClient.setQueryData(ingestionsQuery.queryKey, (known) => known && merged(known, ingestion));
  if (ingestion.state === "finished") void refreshLibrary();
}

function merged(known: IngestionProgress[], fresh: IngestionProgress): IngestionProgress[] {
  if (!known.some(({ id }) => id === fresh.id)) return [fresh, ...known];
  return known.map((each) => (each.id === fresh.id ? fresh : each));
}
