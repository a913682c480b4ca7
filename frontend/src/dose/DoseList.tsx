import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { Answer } from "../types";
import { DoseCardView } from "./DoseCardView";

/** The doses of an answer, each as one source prints it. */
export function DoseList({ turn, answer }: { turn: string; answer: Answer }) {
  const { t } = useTranslation();
  const id = useId();
  const { doses, citations, sentences } = answer;
  if (!doses.length) return null;
  return (
    <div role="group" aria-labelledby={id} className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-sunken p-3 sm:p-4">
      <header className="grid gap-0.5">
        <h3 id={id} className="text-lg leading-snug font-semibold">
          {t("dose.title", { count: doses.length })}
        </h3>
        <p className="text-[0.9375rem] leading-snug text-soft">{t("dose.lead")}</p>
      </header>
      <ul className="grid grid-cols-1 gap-3">
        {citations.map((citation) => {
          const cards = doses.filter((card) => card.citation === citation.number);
          return cards.length > 0 && <DoseCardView key={citation.number} turn={turn} cards={cards} citation={citation} isSaid={sentences.some(({ text }) => text === citation.quote)} />;
        })}
      </ul>
    </div>
  );
}
