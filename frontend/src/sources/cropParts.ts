import type { Box } from "../types";

/** A rectangle of one page that is drawn as one picture, and the lines marked in it; in points. */
export interface CropPart {
  page: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  marks: readonly Box[];
}

// The server draws this much more on each side, as far as the page goes.
const MARGIN = 6;

/** The pictures that show lines of print: a new one on each page, and where the print goes on in another column. */
export function cropParts(boxes: readonly Box[]): CropPart[] {
  const parts: CropPart[] = [];
  // The cells of a table row that a page break has split go back and forth between its two pages.
  for (const box of boxes.toSorted((a, b) => a.page - b.page)) {
    const last = parts.at(-1);
    if (last?.page === box.page && !isElsewhere(last, box)) parts[parts.length - 1] = around([...last.marks, box]);
    else parts.push(around([box]));
  }
  return parts;
}

// Lines of print between the last one and the next that make it another column; the cells of a row are nearer.
const ANOTHER_COLUMN = 4;

function isElsewhere(part: CropPart, box: Box): boolean {
  const far = ANOTHER_COLUMN * (box.y1 - box.y0);
  return box.y1 < part.y0 - far || (box.x0 > part.x1 && box.y0 > part.y1 + far);
}

function around(marks: readonly Box[]): CropPart {
  const [first] = marks;
  return {
    page: first?.page ?? 1,
    x0: Math.max(Math.floor(Math.min(...marks.map(({ x0 }) => x0))) - MARGIN, 0),
    y0: Math.max(Math.floor(Math.min(...marks.map(({ y0 }) => y0))) - MARGIN, 0),
    x1: Math.ceil(Math.max(...marks.map(({ x1 }) => x1))) + MARGIN,
    y1: Math.ceil(Math.max(...marks.map(({ y1 }) => y1))) + MARGIN,
    marks,
  };
}

/** Asks for the part without the margin, which the server adds. */
export function cropAddress(edition: number, { page, marks }: CropPart, width: number): string {
  const corner = (name: "x0" | "y0" | "x1" | "y1", pick: (...values: number[]) => number) => String(pick(...marks.map((box) => box[name])));
  const query = new URLSearchParams({ x0: corner("x0", Math.min), y0: corner("y0", Math.min), x1: corner("x1", Math.max), y1: corner("y1", Math.max), width: String(width) });
  return `/api/editions/${edition}/pages/${page}/crop?${query}`;
}

// Rounding to pixels moves a picture's shape by less than this.
const SAME_SHAPE = 0.004;

/** The size in points of what the server drew: the margin ends where the page does, at its right or its lower edge. */
export function drawn(width: number, height: number, shape: number): readonly [number, number] {
  const difference = shape / (width / height) - 1;
  if (!Number.isFinite(difference) || Math.abs(difference) < SAME_SHAPE) return [width, height];
  return difference < 0 ? [Math.max(height * shape, width - MARGIN), height] : [width, Math.max(width / shape, height - MARGIN)];
}
