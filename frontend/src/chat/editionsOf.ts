import type { Answer } from "../types";

/** "Title (year)" of each cited edition, once. */
export function editionsOf({ citations }: Answer): string[] {
  return [...new Set(citations.map(({ guideline, year }) => (year ? `${guideline} (${year})` : guideline)))];
}
