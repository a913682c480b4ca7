import { useTranslation } from "react-i18next";

import type { ImageSeries } from "./types";
import { useImagesCounted } from "./useImagesCounted";
import { useModality } from "./useModality";

/** What a series is, in the words of the file, and what is odd about how it lies. */
export function SeriesFacts({ series }: { series: ImageSeries }) {
  const { t } = useTranslation();
  const counted = useImagesCounted();
  const { modality, body_part, laterality, geometry } = series;
  const what = [useModality()(modality), body_part, laterality].filter(Boolean).join(" · ");
  return (
    <span className="grid text-[0.9375rem]">
      <span className="font-medium">{what || t("images.unnamed")}</span>
      <span className="text-soft">{counted(series)}</span>
      {geometry.tilt != null && <span className="text-soft">{t("images.tilt", { degrees: geometry.tilt })}</span>}
      {geometry.uneven && <span className="text-caution">{t("images.uneven")}</span>}
    </span>
  );
}
