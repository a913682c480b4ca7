import type { NoteSection } from "./dictationApi";
import type { Draft } from "./draft";

/** Brings two edits of one note together; null where both changed the same words, and a person must choose. */
export function merged(base: Draft, mine: Draft, theirs: Draft): Draft | null {
  const title = chosen(base.title, mine.title, theirs.title);
  const order = chosenOrder(base, mine, theirs);
  if (title === null || order === null) return null;
  const sections = order.map((key) => section(find(base, key), find(mine, key), find(theirs, key)));
  return sections.every((each) => each !== null) ? { title, sections } : null;
}

function section(base: NoteSection | undefined, mine: NoteSection | undefined, theirs: NoteSection | undefined): NoteSection | null {
  if (!mine || !theirs) return mine ?? theirs ?? null;
  if (!base) return mine.text === theirs.text ? mine : null;
  const heading = chosen(base.heading, mine.heading, theirs.heading);
  const words = text(base, mine, theirs);
  return heading === null || words === null ? null : { ...words, heading };
}

function text(base: NoteSection, mine: NoteSection, theirs: NoteSection): NoteSection | null {
  if (theirs.text === base.text || theirs.text === mine.text) return mine;
  if (mine.text === base.text) return theirs;
  // Spoken at the end by one while the other typed further up.
  return appended(base, mine, theirs) ?? appended(base, theirs, mine);
}

function appended(base: NoteSection, edited: NoteSection, longer: NoteSection): NoteSection | null {
  if (!base.text || !longer.text.startsWith(base.text)) return null;
  const shift = edited.text.length - base.text.length;
  const added = longer.doubts.filter(({ start }) => start >= base.text.length).map((doubt) => ({ ...doubt, start: doubt.start + shift, end: doubt.end + shift }));
  return { ...edited, text: edited.text + longer.text.slice(base.text.length), doubts: [...edited.doubts, ...added] };
}

function chosen(base: string, mine: string, theirs: string): string | null {
  if (theirs === base || theirs === mine) return mine;
  return mine === base ? theirs : null;
}

/** Which sections there are, in which order; a section that one removed while the other changed it is for a person. */
function chosenOrder(base: Draft, mine: Draft, theirs: Draft): string[] | null {
  const [before, here, there] = [keys(base), keys(mine), keys(theirs)];
  if (same(there, before)) return removedUnread(base, theirs, here) ? null : here;
  if (same(here, before) || same(here, there)) return removedUnread(base, mine, there) ? null : there;
  return null;
}

/** Whether a section is gone from the one order although the other person had written into it. */
function removedUnread(base: Draft, other: Draft, order: readonly string[]): boolean {
  return other.sections.some((each) => !order.includes(each.key) && each.text !== find(base, each.key)?.text);
}

function find(draft: Draft, key: string): NoteSection | undefined {
  return draft.sections.find((each) => each.key === key);
}

function keys(draft: Draft): string[] {
  return draft.sections.map(({ key }) => key);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, at) => key === other[at]);
}
