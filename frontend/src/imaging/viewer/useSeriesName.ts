import { useTranslation } from "react-i18next";

import type { ListedSeries } from "../types";
import { useModality } from "../useModality";

type Named = Pick<ListedSeries, "modality" | "body_part" | "laterality" | "number">;

/** What a series is called: modality, part and side of the body, and its number, for it carries no name of a person. */
export function useSeriesName(): (series: Named) => string {
  const { t } = useTranslation();
  const nameOf = useModality();
  return ({ modality, body_part: part, laterality, number }) => {
    const kind = [nameOf(modality) || t("viewer.picture"), part, laterality].filter(Boolean).join(" ");
    return number === null ? kind : t("viewer.numbered", { kind, number });
  };
}
