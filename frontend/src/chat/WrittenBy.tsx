import { useTranslation } from "react-i18next";

import type { Answer } from "../types";
import { useWriter } from "./useWriter";

/** Who put the answer together, and how long it took. */
export function WrittenBy({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const writer = useWriter()(answer);
  return (
    <p role="group" aria-label={t("writer.label")} dir="auto" className="text-[0.9375rem] leading-snug text-soft">
      {[writer, answer.seconds.total != null && t("footer.seconds", { seconds: answer.seconds.total.toFixed(1) })].filter(Boolean).join(" ")}
    </p>
  );
}
