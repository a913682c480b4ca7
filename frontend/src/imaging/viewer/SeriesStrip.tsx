import { useTranslation } from "react-i18next";

import type { ListedSeries } from "../types";
import { useImagesCounted } from "../useImagesCounted";
import { useSeriesName } from "./useSeriesName";
import { previewAddress } from "../imagesApi";

interface Props {
  series: readonly ListedSeries[];
  chosen: string | undefined;
  onChoose: (series: string) => void;
}

/** The series of a study by their first image. */
export function SeriesStrip({ series, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const counted = useImagesCounted();
  const nameOf = useSeriesName();
  return (
    <ul aria-label={t("viewer.series")} className="flex shrink-0 gap-2 overflow-x-auto border-t border-line p-2 lg:w-40 lg:flex-col lg:overflow-x-hidden lg:overflow-y-auto lg:border-t-0 lg:border-e">
      {series.map((each) => (
        <li key={each.id} className="shrink-0">
          <button
            type="button"
            aria-pressed={each.id === chosen}
            onClick={() => onChoose(each.id)}
            className="grid w-24 gap-1 rounded-lg border-2 border-transparent p-1 text-start text-[0.9375rem] leading-tight hover:bg-sunken aria-pressed:border-accent lg:w-full"
          >
            {each.cover ? <img src={previewAddress(each.cover, 256)} alt="" loading="lazy" className="aspect-square w-full rounded bg-[#000] object-contain" /> : <span className="aspect-square w-full rounded bg-sunken" />}
            <span className="line-clamp-2">{nameOf(each)}</span>
            <span className="text-soft">{counted(each)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
