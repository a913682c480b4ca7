import { keep, kept } from "../storage/keep";
import type { OpenDoubt } from "./doubts";

/** What was spoken into a composer and not asked yet; it outlives the page, as the draft beside it does. */
export interface SpokenDraft {
  key: string;
  /** The server's number; null while the recording is still on its way. */
  id: string | null;
  /** Open doubts about the words in the field; null while nothing has been heard yet, or it is still checked. */
  doubts: OpenDoubt[] | null;
  /** The numbers in the field that nobody is asked about; known with the doubts. */
  amounts?: OpenDoubt[];
  /** Whether any of the words may be wrong. */
  isHardToHear?: boolean;
  /** There from when the words are in the field until their doubts are known. */
  unchecked?: Unchecked;
}

/** The field as it was when the words came into it, and at which character they begin. */
interface Unchecked {
  field: string;
  at: number;
}

function place(user: number, conversation: string | null): string {
  return `${user}.spoken.${conversation ?? "new"}`;
}

export function readSpoken(user: number, conversation: string | null): SpokenDraft | null {
  const text = kept(place(user, conversation));
  return text ? (JSON.parse(text) as SpokenDraft) : null;
}

export function keepSpoken(user: number, conversation: string | null, spoken: SpokenDraft | null): void {
  keep(place(user, conversation), spoken && JSON.stringify(spoken));
}
