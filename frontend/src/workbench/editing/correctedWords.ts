const AROUND = 2;
const MOST = 160;

/** The words that a correction changed, from the first to the last, with some around them: as they were and as they are. */
export function correctedWords(before: string, after: string): readonly [string, string] {
  const [old, now] = [before.split(/\s+/), after.split(/\s+/)];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let rest = 0;
  while (rest < shorter - start && old.at(-1 - rest) === now.at(-1 - rest)) rest += 1;
  return [excerpt(old, start, rest), excerpt(now, start, rest)];
}

function excerpt(words: string[], start: number, rest: number): string {
  const [first, last] = [Math.max(start - AROUND, 0), Math.min(words.length - rest + AROUND, words.length)];
  const shown = words.slice(first, last).join(" ");
  const isCut = shown.length > MOST;
  return `${first > 0 ? "… " : ""}${isCut ? shown.slice(0, MOST) : shown}${isCut || last < words.length ? " …" : ""}`;
}
