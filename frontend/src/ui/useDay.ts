import { useTranslation } from "react-i18next";

import { regional } from "../locales/languages";

/** Writes a moment as the reader's language writes it. */
export function useDay(): (moment: string | number) => string {
  const { i18n } = useTranslation();
  const written = new Intl.DateTimeFormat(regional(i18n.language), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  return (moment) => written.format(new Date(moment));
}
