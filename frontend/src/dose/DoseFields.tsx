import { useTranslation } from "react-i18next";

import type { DoseCard } from "../types";
import { Figures } from "../ui/Figures";
import { doseFields } from "./doseFields";

/** What is printed of one drug's dose, and below it what was not read there. */
export function DoseFields({ card }: { card: DoseCard }) {
  const { t } = useTranslation();
  const empty = doseFields.filter((field) => !card[field]).map((field) => t(`dose.field.${field}`));
  return (
    <div className="grid content-start gap-2">
      <p dir="auto" className="text-[1.125rem] leading-snug font-semibold">
        {card.drug}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-base leading-snug">
        {doseFields
          .filter((field) => card[field])
          .map((field) => (
            <div key={field} className="contents">
              <dt className="text-soft">{t(`dose.field.${field}`)}</dt>
              <dd dir="auto" className="font-medium">
                <Figures text={card[field]} />
              </dd>
            </div>
          ))}
      </dl>
      {empty.length > 0 && <p className="text-[0.9375rem] leading-snug text-soft">{t("dose.empty", { fields: empty.join(", ") })}</p>}
    </div>
  );
}
