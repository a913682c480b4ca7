import { useTranslation } from "react-i18next";

import { CitationChip } from "../chat/CitationChip";
import { SourceCrop } from "../sources/SourceCrop";
import type { Citation, DoseCard } from "../types";
import { doseFields } from "./doseFields";

interface Props {
  turn: string;
  card: DoseCard;
  citation: Citation;
}

/** One dose beside the print that every field of it was copied from. */
export function DoseCardView({ turn, card, citation }: Props) {
  const { t } = useTranslation();
  const { boxes, edition, quote } = citation;
  return (
    <li className="grid grid-cols-1 gap-3 rounded-lg bg-surface p-3 lg:grid-cols-2">
      <div className="grid content-start gap-2">
        <p dir="auto" className="text-[1.125rem] leading-snug font-semibold">
          {card.drug}
        </p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-base leading-snug">
          {doseFields.map((field) => (
            <div key={field} className="contents">
              <dt className="text-soft">{t(`dose.field.${field}`)}</dt>
              <dd dir="auto" className={card[field] ? "font-medium" : "text-soft"}>
                {card[field] || t("dose.empty")}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="grid min-w-0 grid-cols-1 content-start gap-2">
        {boxes.length > 0 ? (
          <SourceCrop edition={edition} boxes={boxes} text={quote} />
        ) : (
          <>
            <p className="text-[0.9375rem] text-soft">{t("dose.noPrint")}</p>
            <blockquote dir="auto" className="border-s-4 border-mark ps-3 text-base leading-normal">
              {quote}
            </blockquote>
          </>
        )}
        <CitationChip turn={turn} citation={citation} />
      </div>
    </li>
  );
}
