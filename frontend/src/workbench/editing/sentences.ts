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

const TOLD = 6;

/** Where a second passage could begin, each place with as many of the words behind it as tell it from the others. */
export function places(text: string): Stretch[] {
  const found = stretches(text);
  return found.slice(1).map((place, index) => {
    const words = found.slice(index + 1).flatMap((each) => each.text.split(WORDS));
    return { ...place, text: place.text.split(WORDS).length < TOLD ? words.slice(0, TOLD).join(" ") : place.text };
  });
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
