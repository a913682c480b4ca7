import { useTranslation } from "react-i18next";

import type { ShownSentence } from "../stream/liveTurn";
import { languageOf } from "../ui/languageOf";
import { headingsAbove } from "./headingsAbove";

interface Props {
  sentence: ShownSentence;
  /** Where the same headings are read already; long ones, said at every point, push the next quote off a phone. */
  above: number | undefined;
}

export function StandsUnder({ sentence, above }: Props) {
  const { t } = useTranslation();
  const headings = headingsAbove(sentence);
  if (!headings.length) return null;
  return (
    <p className="mt-1 text-[0.9375rem] leading-snug text-soft">
      {above === undefined ? <>{t("source.under")} <span dir="auto" lang={languageOf(sentence.text)}>{headings.join(" › ")}</span></> : t("source.underSame", { number: above })}
    </p>
  );
}
