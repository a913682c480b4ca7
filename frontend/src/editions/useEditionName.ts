import { useTranslation } from "react-i18next";

import type { GuidelineEdition } from "../types";

/** How an edition is called beside its sisters: by its year and by when it came. */
export function useEditionName(): (edition: GuidelineEdition) => string {
  const { t, i18n } = useTranslation();
  return ({ year, published_at }) => {
    const day = published_at ? new Date(published_at).toLocaleString(i18n.language, { dateStyle: "medium", timeStyle: "short" }) : "";
    return year ? t("editions.named", { year, day }) : t("editions.undated", { day });
  };
}
