import type { DoseCard } from "../types";

/** The fields of a dose in the order in which they are read. */
export const doseFields = ["dose", "route", "frequency", "maximum", "duration", "renal", "population"] as const satisfies readonly (keyof DoseCard)[];
