import { useTranslation } from "react-i18next";

import type { Grade } from "../types";

const CODE_LENGTH = 3;

/** "Strong · low certainty", from what is printed; empty when nothing is. */
export function useGradeWords({ strength, certainty }: Omit<Grade, "set_by_curator">): string {
  const { t } = useTranslation();
  const words = [];
  if (strength) words.push(strength.length <= CODE_LENGTH ? t("grade.grade", { letter: strength }) : capitalised(asPrinted(strength)));
  if (certainty) words.push(isNamed(certainty) ? asPrinted(certainty) : t("grade.certainty", { level: certainty.toLowerCase() }));
  return words.join(" · ");
}

/** Whether a certainty says itself what it is, as "level B" or "expert opinion", and needs no word after it. */
function isNamed(certainty: string): boolean {
  return /certainty|evidence|quality|^level |opinion|consensus|^\d/i.test(certainty);
}

/** The codes of grades in the letters that panels print them in: "grade b" as "grade B", "class iia" as "class IIa". */
function asPrinted(words: string): string {
  return words.replace(/^(grade|class|level) (\S+)$/, (_, name: string, code: string) => `${name} ${coded(code)}`);
}

function coded(code: string): string {
  const roman = /^([iv]+(?:-\d)?)([abc]?)$/.exec(code);
  if (roman) return `${(roman[1] ?? "").toUpperCase()}${roman[2] ?? ""}`;
  return /^\d[abc]$/.test(code) ? code : code.toUpperCase();
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
