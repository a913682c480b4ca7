import type { Citation } from "../types";

const NEAREST = 2;

/** The headings next above a passage, the title of its document left out. */
export function headingsOf({ heading_path, guideline }: Pick<Citation, "heading_path" | "guideline">): string[] {
  return heading_path.filter((heading) => heading !== guideline).slice(-NEAREST);
}
