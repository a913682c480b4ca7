const ENOUGH = 5;
const LONGEST = 44;
// What nearly every guideline's title opens with tells none of them apart.
const OPENING =
  /^(?:\d{4}\s+)?(?:updated\s+)?(?:(?!Clinical|Practice|Guidelines?)\w+\s+){0,2}(?:National\s+)?(?:Clinical\s+)?Practice\s+Guidelines?\s+(?:for|on|in)\s+(?:the\s+)?/i;
const DEEDS =
  /^(?:(?:Screening|Evaluation|Diagnosis|Prevention|Treatment|Staging|Management)(?:,\s*|\s+and\s+|\s+)(?:and\s+)?)+(?:of|in)\s+(?:the\s+)?/i;

/** The part of a title that a clinician would say: its subject, before a colon or bracket, cut at a word. */
export function shortTitle(title: string): string {
  const subject = [OPENING, DEEDS].reduce((rest, opening) => {
    const cut = rest.replace(opening, "");
    return cut.length >= ENOUGH ? cut : rest;
  }, title);
  const first = subject.split(/[:(（：]/, 1)[0]?.trim() ?? "";
  const chosen = (first.length >= ENOUGH ? first : subject).replace(/[\s.,]+$/, "");
  if (chosen.length <= LONGEST) return chosen;
  return `${chosen.slice(0, LONGEST).replace(/\s+\S*$/, "")}…`;
}
