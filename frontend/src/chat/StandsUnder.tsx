import { useTranslation } from "react-i18next";

import { headingsOf } from "../sources/headingsOf";
import { saysMore } from "../sources/saysMore";
import type { ShownSentence } from "../stream/liveTurn";

const HAS_FIGURE = /\p{N}/u;

/** The headings that a sentence stands under, where they tell more: a dose alone does not say of what illness it is. */
export function StandsUnder({ sentence: { role, text, citations } }: { sentence: ShownSentence }) {
  const { t } = useTranslation();
  const headings = citations.slice(0, 1).flatMap(headingsOf).filter((heading) => saysMore(heading, text));
  if (!headings.length || (role === "point" && !HAS_FIGURE.test(text))) return null;
  return (
    <p className="mt-1 text-[0.9375rem] leading-snug text-soft">
      {t("source.under")} <span dir="auto">{headings.join(" › ")}</span>
    </p>
  );
}
