import type { EditionPage, PageLine } from "../types";

export const zooms = [1, 1.5, 2, 2.5, 3] as const;

const USUAL = 2;
const LEGIBLE = 12;

/** The first zoom at which a page's body text can be read on a narrow screen; a page of text is legible as it is. */
export function readingZoom(page: EditionPage | undefined, screen: number): number {
  if (!page) return USUAL;
  if (!page.has_image) return 1;
  const size = bodySize(page.lines) * (screen / page.width);
  if (!size) return USUAL;
  return zooms.find((zoom) => size * zoom >= LEGIBLE) ?? USUAL;
}

/** The height of the line that the middle letter stands in when all letters are put in order of size. */
function bodySize(lines: readonly PageLine[]): number {
  const sized = lines.map(({ text, box }) => ({ letters: text.length, height: box ? (box[3] ?? 0) - (box[1] ?? 0) : 0 })).filter(({ height }) => height > 0);
  const half = sized.reduce((sum, { letters }) => sum + letters, 0) / 2;
  let seen = 0;
  for (const { letters, height } of sized.sort((one, other) => one.height - other.height)) {
    seen += letters;
    if (seen >= half) return height;
  }
  return 0;
}
