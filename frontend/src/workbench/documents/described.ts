import type { BenchDocument } from "../types";

/** The line below a title, which all editions of a guideline bear: what is not in use is told from them by its file. */
export function described({ publisher, year, state, file_name: file }: BenchDocument, undated: string): string {
  return [publisher, year ?? undated, state !== "published" && file].filter(Boolean).join(", ");
}
