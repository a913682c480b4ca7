import { useTranslation } from "react-i18next";

import { regional } from "../../locales/languages";
import type { ImageStudy } from "../types";

/** What a study is called: its pseudonym, and the date that was shifted, or else the day on which it came. */
export function useStudyName(): (study: Pick<ImageStudy, "patient" | "date" | "created_at">) => string {
  const { t, i18n } = useTranslation();
  return ({ patient, date, created_at: created }) => {
    const day = new Intl.DateTimeFormat(regional(i18n.language), { dateStyle: "medium" }).format(new Date(date ?? created));
    return [patient || t("viewer.study"), t(date ? "viewer.shifted" : "viewer.received", { day })].join(", ");
  };
}
