import { useTranslation } from "react-i18next";

import type { ImageSeries } from "./types";

/** Says how many images a series has, with their frames where an image holds several. */
export function useImagesCounted(): (series: Pick<ImageSeries, "count" | "frames">) => string {
  const { t } = useTranslation();
  return ({ count, frames }) => {
    const images = t("images.count", { count });
    return frames > count ? t("images.framed", { images, frames: t("images.frames", { count: frames }) }) : images;
  };
}
