import { useTranslation } from "react-i18next";

import type { DoseCard } from "../types";
import { Figures } from "../ui/Figures";
import { languageOf } from "../ui/languageOf";
import { doseFields, isSeveral } from "./doseFields";
import { WeighedDose } from "./WeighedDose";

/** What is printed of one drug's dose, and below it what was not read there. */
export function DoseFields({ card }: { card: DoseCard }) {
  const { t } = useTranslation();
  const empty = doseFields.filter((field) => !card[field]).map((field) => t(`dose.field.${field}`));
  const unread = isSeveral(card) ? t("dose.several") : empty.length > 0 && t("dose.empty", { fields: empty.join(", ") });
  return (
    <div className="grid content-start gap-2">
      <p dir="auto" lang={languageOf(card.dose)} className="text-[1.125rem] leading-snug font-semibold">
        {card.drug}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-base leading-snug">
        {doseFields
          .filter((field) => card[field])
          .map((field) => (
            <div key={field} className="contents">
              <dt className="text-soft">{t(`dose.field.${field}`)}</dt>
              <dd dir="auto" lang={languageOf(card[field])} className="font-medium">
                <Figures text={card[field]} />
              </dd>
            </div>
          ))}
      </dl>
      <WeighedDose card={card} />
      {unread && <p className="text-[0.9375rem] leading-snug text-soft">{unread}</p>}
    </div>
  );
}
