import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { conflictsQuery } from "./conflictQueries";

/** What an empty list means: nothing was found, or curators have dismissed all that was. */
export function NoConflicts({ isDismissed }: { isDismissed: boolean }) {
  const { t } = useTranslation();
  const { data: dismissed } = useQuery(conflictsQuery(true));
  if (!dismissed) return null;
  if (dismissed.length) return <p>{t("conflict.allDismissed", { count: dismissed.length, show: t("conflict.showDismissed") })}</p>;
  return <p>{t(isDismissed ? "conflict.noneDismissed" : "conflict.none")}</p>;
}
