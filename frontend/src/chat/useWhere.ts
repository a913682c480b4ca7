import { useTranslation } from "react-i18next";

import type { Source } from "../types";

/** Year and page to print beside a title; none for a digest, whose own year would pass for its guideline's. */
export function useWhere({ kind, year, page }: Source): string[] {
  const { t } = useTranslation();
  return kind === "digest" ? [] : [String(year ?? t("source.noYear")), t("source.page", { page })];
}
