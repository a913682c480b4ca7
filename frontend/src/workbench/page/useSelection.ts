import { useCallback } from "react";

import { replace, useSearch } from "../../navigation/location";
import { workbenchPagePath } from "../../navigation/routes";

/** The passage that the address names, and how to name another. */
export function useSelection(edition: number, page: number): [number | null, (passage: number | null) => void] {
  const named = Number(useSearch().get("passage"));
  const select = useCallback((passage: number | null) => replace(workbenchPagePath(edition, page, passage ?? undefined)), [edition, page]);
  return [named > 0 ? named : null, select];
}
