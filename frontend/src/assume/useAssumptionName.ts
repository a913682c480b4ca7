import { useTranslation } from "react-i18next";

import type en from "../locales/en.json";
import type { Assumption } from "../types";
import { unbroken } from "../ui/unbroken";

type Value = keyof (typeof en)["assume"]["value"];

/** A fact about the patient in words. */
export function useAssumptionName(): (fact: Assumption) => string {
  const { t } = useTranslation();
  return ({ kind, value }) => {
    if (kind === "weight") return unbroken(t("assume.kilograms", { weight: value }));
    const name = t(`assume.value.${value as Value}`);
    return kind === "allergy" ? t("assume.allergic", { name }) : name;
  };
}
