import type { Conflict } from "../types";

/** Whether guidelines differ at the bedside; another grade for the same advice is none. */
export function isDisputed(conflicts: readonly Conflict[]): boolean {
  return conflicts.some(({ kind }) => kind !== "grade");
}
