import { forgetAll, forgetWhere, keep, kept, keptUnder } from "./keep";

/** What somebody wrote or spoke to be asked, and what they said of answers. */
const ASKED = /^(\d+)\.(?:draft|spoken|unsent|feedback)\./;

function place(user: number, conversation: string | null): string {
  return `${user}.draft.${conversation ?? "new"}`;
}

export function readDraft(user: number, conversation: string | null): string {
  return kept(place(user, conversation)) ?? "";
}

export function keepDraft(user: number, conversation: string | null, text: string): void {
  keep(place(user, conversation), text);
}

/** What was entered into a form of this name and is neither saved nor cancelled; null where nothing was. */
export function readEntry(user: number, form: string): unknown {
  return JSON.parse(kept(`${user}.form.${form}`) ?? "null");
}

export function keepEntry(user: number, form: string, entry: unknown): void {
  keep(`${user}.form.${form}`, entry === null ? null : JSON.stringify(entry));
}

/** What was entered into the forms whose names begin so. */
export function entriesUnder(user: number, forms: string): unknown[] {
  return keptUnder(`${user}.form.${forms}.`).map((entry) => JSON.parse(entry) as unknown);
}

export function forgetEntries(user: number, forms: string): void {
  forgetAll(`${user}.form.${forms}.`);
}

export function moveDraft(user: number, from: string | null, to: string | null): void {
  keepDraft(user, to, readDraft(user, from));
  keepDraft(user, from, "");
}

/** How many questions, changed notes and files of a person the server does not have yet; recordings are counted elsewhere. */
export function onlyHere(user: number): number {
  const [unsent, sending, notes] = ["unsent", "sending", "note"].map((kind) => keptUnder(`${user}.${kind}.`)) as [string[], string[], string[]];
  // Beside a note's words stands the list of what was spoken into it.
  return unsent.length + sending.length + notes.filter((each) => each.startsWith("{")).length;
}

/** After a deliberate sign-out nothing the person wrote stays on a shared device. */
export function forgetWords(user: number): void {
  forgetAll(`${user}.`);
}

/** Of whoever left without signing out no question stays once somebody else is here; a note stays, of which nobody else has the words. */
export function forgetQuestionsOfOthers(user: number): void {
  forgetWhere((key) => {
    const owner = ASKED.exec(key)?.[1];
    return owner !== undefined && Number(owner) !== user;
  });
}
