import type { Box, EditionPage } from "../types";
import { locateQuote, type Stretch } from "./locateQuote";
import type { Marked } from "./useMarked";

export interface Marks {
  boxes: readonly Box[];
  stretches: readonly Stretch[];
  isLocated: boolean;
}

/** What to mark on a page: the server's boxes on a picture, the located words in a text. */
export function whereMarked(marked: Marked | null, page: EditionPage | undefined): Marks {
  if (!marked || !page) return { boxes: [], stretches: [], isLocated: false };
  const boxes = marked.source.boxes.filter((box) => box.page === page.number);
  const isItsPage = marked.source.page === page.number;
  const stretches = !page.has_image && isItsPage ? locateQuote(marked.quote, page.lines.map(({ text }) => text)) : [];
  return { boxes, stretches, isLocated: page.has_image ? boxes.length > 0 : stretches.length > 0 };
}
