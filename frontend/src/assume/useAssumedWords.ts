import { useTranslation } from "react-i18next";

import type { Assumed } from "../types";
import { useAssumptionName } from "./useAssumptionName";

/** A fact that an answer rests on, with where it comes from. */
export function useAssumedWords(): (fact: Assumed) => string {
  const { t } = useTranslation();
  const nameOf = useAssumptionName();
  return (fact) => {
    const name = nameOf(fact);
    if (fact.origin === "default") return t("assume.default", { name });
    return fact.origin === "question" ? `${t("assume.said")}${name}` : name;
  };
}
