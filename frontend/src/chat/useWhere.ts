import { useTranslation } from "react-i18next";

import type { Source } from "../types";

/** Year and page to print beside a title as shown, each on one line; none for a digest, whose own year would pass for its guideline's. */
export function useWhere({ kind, year, page }: Source, title: string): string[] {
  const { t } = useTranslation();
  if (kind === "digest") return [];
  return [...(isSaid(year, title) ? [] : [String(year ?? t("source.noYear"))]), t("source.page", { page }).replaceAll(" ", "\u00a0")];
}

/** Whether words that are shown already end with the year, as many a title does. */
export function isSaid(year: number | string | null, words: string): boolean {
  return year !== null && year !== "" && words.trimEnd().endsWith(String(year));
}
