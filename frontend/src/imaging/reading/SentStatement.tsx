import { useTranslation } from "react-i18next";

import type { Reading, SentImage } from "./readingApi";

/** Says exactly what a model was given of an image. */
export function SentStatement({ sent, readBy }: { sent: SentImage; readBy: Reading["read_by"] }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => value.toLocaleString(i18n.language, { maximumFractionDigits: 1 });
  const window = sent.window ? t("reading.window", { center: number(sent.window.center), width: number(sent.window.width) }) : t("reading.noWindow");
  return (
    <p className="text-[0.9375rem] break-words text-soft">
      {t("reading.sent", { frame: sent.frame + 1, frames: sent.frames, columns: sent.columns, rows: sent.rows, window, side: sent.side })}
      {readBy && ` ${t("reading.readBy", { model: readBy.model, weights: readBy.weights.slice(0, 12) })}`}
      {` ${t("reading.instance", { instance: sent.instance })}`}
    </p>
  );
}
