import type { IngestionProgress } from "../types";
import { ingestionsQuery, libraryQuery } from "./library";
import { queryClient } from "./queryClient";

export function isRunning({ state }: IngestionProgress): boolean {
  return state === "queued" || state === "running";
}

export function storeIngestion(ingestion: IngestionProgress): void {
  queryClient.setQueryData(ingestionsQuery.queryKey, (known) => known && merged(known, ingestion));
  if (ingestion.state === "finished") void queryClient.invalidateQueries({ queryKey: libraryQuery.queryKey });
}

function merged(known: IngestionProgress[], fresh: IngestionProgress): IngestionProgress[] {
  if (!known.some(({ id }) => id === fresh.id)) return [fresh, ...known];
  return known.map((each) => (each.id === fresh.id ? fresh : each));
}
