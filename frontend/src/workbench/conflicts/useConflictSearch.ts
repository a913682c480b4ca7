import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import { conflictSearchQuery, lookAgain } from "./conflictQueries";
import { isActive } from "../../api/workState";

interface Search {
  start: () => void;
  isBusy: boolean;
  problem: string;
}

/** The newest search for conflicts, whoever asked for it, to its end. */
export function useConflictSearch(): Search {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: search } = useQuery(conflictSearchQuery);
  const asked = useMutation({
    mutationFn: lookAgain,
    onSuccess: (started) => client.setQueryData(conflictSearchQuery.queryKey, started),
  });
  const failure = search?.state === "failed" ? served(search.message) : "";
  return { start: () => asked.mutate(), isBusy: asked.isPending || isActive(search), problem: asked.isError ? t("conflict.failed") : failure };
}
