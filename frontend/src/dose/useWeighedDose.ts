import { useTranslation } from "react-i18next";

import type { DoseCard } from "../types";

/** What a dose comes to for the patient's weight, then how that was calculated, a sentence each; nothing without a weight. */
export function useWeighedDose(): (card: DoseCard) => [amount: string, ...working: string[]] | undefined {
  const { t } = useTranslation();
  return ({ dose, maximum, for_weight: found }) => {
    if (!found) return undefined;
    const { kilograms, amount, product, per, most, parts, part, not_compared } = found;
    const divided = parts ? t("dose.weighed.parts", { parts, part }) : "";
    const compared = most ? t("dose.weighed.most", { most }) : not_compared && t(maximum ? "dose.weighed.notCompared" : "dose.weighed.notRead", { maximum });
    return [
      t(`dose.weighed.amount.${per || "any"}`, { kilograms, amount }) + divided,
      t("dose.weighed.working", { dose, kilograms, product }),
      ...(compared ? [compared] : maximum ? [] : [t("dose.weighed.noMaximum")]),
    ];
  };
}
