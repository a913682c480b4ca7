import { useTranslation } from "react-i18next";

import type { Grade } from "../types";

const CODE_LENGTH = 3;

/** "Strong · low certainty", from what is printed; empty when nothing is. */
export function useGradeWords({ strength, certainty }: Grade): string {
  const { t } = useTranslation();
  const words = [];
  if (strength) words.push(strength.length <= CODE_LENGTH ? t("grade.grade", { letter: strength }) : capitalised(strength));
  if (certainty) words.push(/certainty|evidence|quality/i.test(certainty) ? certainty : t("grade.certainty", { level: certainty.toLowerCase() }));
  return words.join(" · ");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
