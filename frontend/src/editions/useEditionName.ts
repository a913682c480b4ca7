import { useTranslation } from "react-i18next";

import type { GuidelineEdition } from "../types";
import { useDay } from "../ui/useDay";

/** How an edition is called beside its sisters: by its year and by when it came. */
export function useEditionName(): (edition: GuidelineEdition) => string {
  const { t } = useTranslation();
  const written = useDay();
  return ({ year, created_at }) => {
    const day = written(created_at);
    return year ? t("editions.named", { year, day }) : t("editions.undated", { day });
  };
}
