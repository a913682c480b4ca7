import type { DoseCard } from "../types";

/** The fields of a dose in the order in which they are read. */
export const doseFields = ["dose", "route", "frequency", "maximum", "duration", "renal", "population"] as const satisfies readonly (keyof DoseCard)[];

const JOINED = /\d.*(?:[,;，；]\s|\b(?:or|then|followed|and|for)\b).*\d/i;

/** Whether a drug's doses stand together in one field, with how often and how long among them. */
export function isSeveral(card: DoseCard): boolean {
  return doseFields.every((field) => field === "dose" || !card[field]) && JOINED.test(card.dose);
}
