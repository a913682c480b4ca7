import { useTranslation } from "react-i18next";

import { zooms } from "./readingZoom";

/** How large a page is shown. */
export function ZoomSelect({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const { t } = useTranslation();
  return (
    <label>
      <span className="sr-only">{t("source.zoom")}</span>
      <select value={zoom} onChange={(event) => onZoom(Number(event.target.value))} className="min-h-12 rounded-lg border border-transparent bg-paper px-2 hover:border-edge">
        {zooms.map((each) => (
          <option key={each} value={each}>
            {each === 1 ? t("source.fit") : t("source.percent", { percent: each * 100 })}
          </option>
        ))}
      </select>
    </label>
  );
}
