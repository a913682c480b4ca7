/** A stretch of a passage, in characters as the server counts them. */
export interface Stretch {
  start: number;
  end: number;
  text: string;
}

const ENDS = /(?<=[.;:!?…])\s+|\n+/gu;
const WORDS = /\s+/gu;

/** A passage cut at the ends of its sentences and lines, or between its words when it has none. */
export function stretches(text: string): Stretch[] {
  const found = cutAt(text, ENDS);
  return found.length > 1 ? found : cutAt(text, WORDS);
}

function cutAt(text: string, pattern: RegExp): Stretch[] {
  const found: Stretch[] = [];
  let unit = 0;
  for (const match of [...text.matchAll(pattern), null]) {
    const part = text.slice(unit, match?.index);
    if (part.trim()) {
      const start = lengthOf(text.slice(0, unit));
      found.push({ start, end: start + lengthOf(part), text: part });
    }
    unit = match ? match.index + match[0].length : unit;
  }
  return found;
}

/** JavaScript counts some letters twice; the server counts each once. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
