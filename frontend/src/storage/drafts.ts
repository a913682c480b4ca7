import { forgetAll, keep, kept } from "./keep";

function place(user: number, conversation: string | null): string {
  return `${user}.draft.${conversation ?? "new"}`;
}

export function readDraft(user: number, conversation: string | null): string {
  return kept(place(user, conversation)) ?? "";
}

export function keepDraft(user: number, conversation: string | null, text: string): void {
  keep(place(user, conversation), text);
}

export function moveDraft(user: number, from: string | null, to: string | null): void {
  keepDraft(user, to, readDraft(user, from));
  keepDraft(user, from, "");
}

/** After a deliberate sign-out nothing the person wrote stays on a shared device. */
export function forgetWords(user: number): void {
  forgetAll(`${user}.`);
}
