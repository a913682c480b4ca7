import type { OutlineTitle } from "../types";

export interface OutlineRow {
  title: string;
  page: number;
  depth: number;
}

/** The tree of titles as rows in the order in which they are read. */
export function flattened(titles: OutlineTitle[], depth = 0): OutlineRow[] {
  return titles.flatMap(({ title, page, below }) => [{ title, page, depth }, ...flattened(below, depth + 1)]);
}

/** The number of the title that is read: that of the cited heading, else the last that begins on the page or before it; -1 before the first. */
export function standingOn(rows: OutlineRow[], page: number, heading?: string): number {
  const cited = rows.findLastIndex((row) => row.page <= page && row.title === heading);
  return cited < 0 ? rows.findLastIndex((row) => row.page <= page) : cited;
}
