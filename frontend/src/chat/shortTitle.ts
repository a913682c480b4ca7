const ENOUGH = 12;
const LONGEST = 60;

/** The part of a title that a clinician would say: before a colon or bracket, cut at a word. */
export function shortTitle(title: string): string {
  const first = title.split(/[:(（：]/, 1)[0]?.trim() ?? "";
  const chosen = first.length >= ENOUGH ? first : title;
  if (chosen.length <= LONGEST) return chosen;
  return `${chosen.slice(0, LONGEST).replace(/\s+\S*$/, "")}…`;
}
