import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import type { SearchTest } from "../../types";
import { type SearchGiven, searchTestQuery, startSearch } from "./searchApi";
import { isActive } from "../../api/workState";

interface Search {
  start: (given: SearchGiven) => void;
  found: SearchTest | undefined;
  isBusy: boolean;
  problem: string;
}

/** One search at a time, from its start to its outcome. */
export function useSearchTest(): Search {
  const { t } = useTranslation();
  const started = useMutation({ mutationFn: startSearch });
  const search = useQuery(searchTestQuery(started.data?.id));
  const current = search.data ?? started.data;
  const isBusy = started.isPending || (current !== undefined && isActive(current) && !search.error);
  return { start: started.mutate, found: search.data, isBusy, problem: (started.error ?? search.error)?.message ?? failureOf(current, t("retrievalTest.failed")) };
}

function failureOf(search: SearchTest | undefined, otherwise: string): string {
  return search?.state === "failed" ? served(search.message) || otherwise : "";
}
