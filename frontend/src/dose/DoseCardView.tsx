import { useTranslation } from "react-i18next";

import { CitationChip } from "../chat/CitationChip";
import { SourceCrop } from "../sources/SourceCrop";
import type { Citation, DoseCard } from "../types";
import { Figures } from "../ui/Figures";
import { languageOf } from "../ui/languageOf";
import { DoseFields } from "./DoseFields";

interface Props {
  turn: string;
  cards: DoseCard[];
  citation: Citation;
  /** Whether the cited words stand above as a sentence of the answer. */
  isSaid: boolean;
}

/** The doses that one place prints, beside the print that every field of them was copied from. */
export function DoseCardView({ turn, cards, citation, isSaid }: Props) {
  const { t } = useTranslation();
  const { boxes, edition, quote } = citation;
  const isBeside = boxes.length > 0 || !isSaid;
  return (
    <li className={`grid grid-cols-1 gap-3 rounded-lg bg-surface p-3 ${isBeside ? "lg:grid-cols-[16rem_minmax(0,1fr)]" : ""}`}>
      <div className={`grid content-start gap-4 ${isBeside ? "" : "sm:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))]"}`}>
        {cards.map((card) => (
          <DoseFields key={`${card.drug} ${card.dose}`} card={card} />
        ))}
      </div>
      <div className="grid min-w-0 grid-cols-1 content-start gap-2">
        {boxes.length > 0 && <SourceCrop edition={edition} boxes={boxes} text={quote} />}
        {boxes.length === 0 && !isSaid && (
          <>
            <p className="text-[0.9375rem] text-soft">{t("dose.noPrint")}</p>
            <blockquote dir="auto" lang={languageOf(quote)} className="border-s-4 border-mark ps-3 text-base leading-normal">
              <Figures text={quote} />
            </blockquote>
          </>
        )}
        <CitationChip turn={turn} citation={citation} />
      </div>
    </li>
  );
}
