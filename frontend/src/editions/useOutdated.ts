import { useQuery } from "@tanstack/react-query";

import { outdatedQuery } from "../api/guidelines";
import type { OutdatedEdition } from "../types";

const none: ReadonlyMap<number, OutdatedEdition> = new Map();

function byEdition(editions: OutdatedEdition[]): ReadonlyMap<number, OutdatedEdition> {
  return new Map(editions.map((each) => [each.id, each]));
}

/** The editions that are no longer in use, by their number. */
export function useOutdated(): ReadonlyMap<number, OutdatedEdition> {
  return useQuery({ ...outdatedQuery, select: byEdition }).data ?? none;
}
