/** A stretch of one line, in characters. */
export interface Stretch {
  line: number;
  start: number;
  end: number;
}

interface Word extends Stretch {
  text: string;
}

const RUN = 3;
const ENOUGH = 0.5;
const SLACK = 1.5;

/**
 * Where a quote stands in lines of text: runs of consecutive words, in order and close together.
 * Nothing when under half of its words are located, because a wrong mark is worse than none.
 */
export function locateQuote(quote: string, lines: readonly string[]): Stretch[] {
  const sought = wordsOf(quote, 0);
  const page = lines.flatMap(wordsOf);
  const whole = wholeMatch(sought, page);
  const found = whole.length ? whole : closeRuns(sought, page);
  return found.length >= sought.length * ENOUGH && found.length >= Math.min(RUN, sought.length) ? joined(found) : [];
}

function wordsOf(text: string, line: number): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu)].map((match) => ({
    line,
    text: match[0].normalize("NFKC").toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function wholeMatch(sought: readonly Word[], page: readonly Word[]): Word[] {
  if (!sought.length) return [];
  const at = page.findIndex((_, from) => sought.every(({ text }, index) => page[from + index]?.text === text));
  return at < 0 ? [] : page.slice(at, at + sought.length);
}

/** The best window of the page: as many words of the quote as possible in runs that follow the quote's order. */
function closeRuns(sought: readonly Word[], page: readonly Word[]): Word[] {
  const reach = Math.ceil(sought.length * SLACK);
  let best: Word[] = [];
  for (let from = 0; from + RUN <= page.length; from++) {
    if (runLength(sought, 0, page, from, sought.length) < RUN && !startsRun(sought, page, from)) continue;
    const found = runsFrom(sought, page.slice(from, from + reach));
    if (found.length > best.length) best = found;
  }
  return best;
}

function startsRun(sought: readonly Word[], page: readonly Word[], from: number): boolean {
  return sought.some((_, index) => runLength(sought, index, page, from, RUN) >= RUN);
}

function runsFrom(sought: readonly Word[], window: readonly Word[]): Word[] {
  const found: Word[] = [];
  let next = 0;
  for (let at = 0; at + RUN <= window.length; ) {
    const match = longestRun(sought, next, window, at);
    if (match.length < RUN) at++;
    else {
      found.push(...window.slice(at, at + match.length));
      at += match.length;
      next = match.index + match.length;
    }
  }
  return found;
}

function longestRun(sought: readonly Word[], next: number, window: readonly Word[], at: number): { index: number; length: number } {
  let best = { index: next, length: 0 };
  for (let index = next; index < sought.length; index++) {
    const length = runLength(sought, index, window, at, Infinity);
    if (length > best.length) best = { index, length };
  }
  return best;
}

function runLength(sought: readonly Word[], index: number, page: readonly Word[], at: number, most: number): number {
  let length = 0;
  while (length < most && index + length < sought.length && sought[index + length]?.text === page[at + length]?.text) length++;
  return length;
}

function joined(words: readonly Word[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { line, start, end } of words) {
    const last = stretches.at(-1);
    if (last?.line === line) last.end = end;
    else stretches.push({ line, start, end });
  }
  return stretches;
}
