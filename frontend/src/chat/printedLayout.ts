/** One piece of a quotation as it stood in print: running words, the items of a list, or the cells of a table's row. */
export type PrintedBlock =
  | { kind: "words"; text: string }
  | { kind: "items"; isNumbered: boolean; items: string[] }
  | { kind: "cells"; cells: { label: string; text: string }[] };

/** A mark of a list anywhere, or a lone "o" or dash where a line begins. */
const MARKED = /(?:^|\s)[•▪●■◦‣⁃\uf0b7\uf0a7]\s*|(?:^|\n)\s*(?:o|[-–](?=\s+\p{L}))\s+/u;
/** Numbers are words of the print, so they stay. */
const NUMBERED = /\n\s*(?=\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s+\S)/u;
const BAR = /\s+\|\s+|^\|\s*|\s*\|$/u;
const LABELLED = /^([^:]{1,60}):\s+(\S.*)$/su;

/** Lay a quotation out as it was printed; no word of it changes, only marks and bars give way to the layout. */
export function printedLayout(text: string): PrintedBlock[] {
  const cells = text.split(BAR).map((cell) => cell.trim()).filter(Boolean);
  if (cells.length > 1) return [{ kind: "cells", cells: cells.map(labelled) }];
  const isNumbered = !MARKED.test(text);
  const [lead = "", ...rest] = text.split(isNumbered ? NUMBERED : MARKED).map((part) => part.trim());
  const items = rest.filter(Boolean);
  // One number alone is no list but words of the sentence, "(1)" at the head of a printed line.
  if (!items.length || (isNumbered && items.length === 1)) return [{ kind: "words", text: text.trim() }];
  return [...(lead ? [{ kind: "words" as const, text: lead }] : []), { kind: "items", isNumbered, items }];
}

function labelled(cell: string): { label: string; text: string } {
  const found = LABELLED.exec(cell);
  return { label: found?.[1] ?? "", text: found?.[2] ?? cell };
}
