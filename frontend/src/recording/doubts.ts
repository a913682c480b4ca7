import type { Doubt } from "../types";

/** A doubt whose `start` and `end` are places in the text as it stands in the field now. */
export type OpenDoubt = Doubt;

/** The server counts characters, the browser counts code units; they differ for the rarest of signs. */
export function doubtsIn(text: string, doubts: readonly Doubt[], offset = 0): OpenDoubt[] {
  const characters = Array.from(text);
  const unitsBefore = (count: number) => offset + characters.slice(0, count).join("").length;
  return doubts.map((doubt) => ({ ...doubt, start: unitsBefore(doubt.start), end: unitsBefore(doubt.end) }));
}

/** The doubts after an edit: those behind it move along, one that the edit touches is settled by it. */
export function afterEdit(doubts: readonly OpenDoubt[], before: string, after: string): OpenDoubt[] {
  const begin = sharedStart(before, after);
  const end = before.length - sharedEnd(before, after, begin);
  const shift = after.length - before.length;
  const written = after.slice(begin, end + shift);
  return doubts.flatMap((doubt) => {
    if (doubt.end < begin || (doubt.end === begin && !/^[\p{L}\p{N}]/u.test(written))) return [doubt];
    const isBehind = doubt.start > end || (doubt.start === end && !/[\p{L}\p{N}]$/u.test(written));
    return isBehind ? [{ ...doubt, start: doubt.start + shift, end: doubt.end + shift }] : [];
  });
}

/** The text with one of the offered words in the doubt's place, and the doubts that are left. */
export function settled(text: string, doubts: readonly OpenDoubt[], doubt: OpenDoubt, choice: string): { text: string; doubts: OpenDoubt[] } {
  const shift = choice.length - (doubt.end - doubt.start);
  const left = doubts.filter((each) => each !== doubt);
  return {
    text: text.slice(0, doubt.start) + choice + text.slice(doubt.end),
    doubts: left.map((each) => (each.start >= doubt.end ? { ...each, start: each.start + shift, end: each.end + shift } : each)),
  };
}

/** The text with an amount's twin in its place; the amount stays, the other way round. */
export function swapped(text: string, amounts: readonly OpenDoubt[], amount: OpenDoubt): { text: string; amounts: OpenDoubt[] } {
  const [other = ""] = amount.alternatives;
  const changed = settled(text, amounts, amount, other);
  const here = { ...amount, end: amount.start + other.length, heard: other, alternatives: [text.slice(amount.start, amount.end)] };
  return { text: changed.text, amounts: [...changed.doubts, here].sort((one, next) => one.start - next.start) };
}

function sharedStart(a: string, b: string): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count] === b[count]) count++;
  return count;
}

function sharedEnd(a: string, b: string, from: number): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) - from && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}
