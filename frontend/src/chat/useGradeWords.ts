import { useTranslation } from "react-i18next";

import en from "../locales/en.json";
import type { Grade } from "../types";

const CODE_LENGTH = 3;
type Word = keyof (typeof en)["grade"]["word"];

/** "Strong · low certainty", from what is printed, in the reader's language where each of its words has one; empty when nothing is. */
export function useGradeWords({ strength, certainty }: Omit<Grade, "set_by_curator">): string {
  const { t } = useTranslation();
  const isCode = strength.length <= CODE_LENGTH;
  // Half in one language and half in another, a grade is read with doubt.
  const lng = [isCode ? "" : strength, ...certainty.split(" to ")].every((word) => !word || isWord(word)) ? {} : { lng: "en" };
  const said = (word: string) => (isWord(word) ? t(`grade.word.${word}`, lng) : asPrinted(word));
  const words = [];
  if (strength) words.push(isCode ? t("grade.grade", { letter: strength, ...lng }) : capitalised(said(strength)));
  if (certainty) words.push(isNamed(certainty) ? said(certainty) : t("grade.certainty", { level: certainty.split(" to ").map((word) => said(word.toLowerCase())).join(t("grade.to", lng)), ...lng }));
  return words.join(" · ");
}

function isWord(word: string): word is Word {
  return word in en.grade.word;
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
