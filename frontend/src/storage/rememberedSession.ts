import type { Session, User } from "../types";
import { forgetQuestionsOfOthers } from "./drafts";
import { forgetKept } from "./forgetKept";
import { keep, kept, onOtherPage } from "./keep";

const PLACE = "session";
const HEARD = "heard";
/** As long as the server lets a session last. */
const LASTS = 12 * 3_600_000;

interface Remembered {
  session: Session;
  /** When this device first knew of the session. */
  at: number;
}

/** Remembers who is signed in here, for a page that opens where the server cannot be reached; with nobody signed in nothing stays, and of others no question. */
export function rememberSession(session: Session): void {
  const { user } = session;
  if (user) forgetQuestionsOfOthers(user.id);
  if (!user || user.must_change_password) forgetSession();
  else keep(PLACE, JSON.stringify({ session, at: startOf(remembered(), user) } satisfies Remembered));
}

/** When the session began as far as this device knows: one that goes on after its time was begun anew. */
function startOf(known: Remembered | null, { id }: User): number {
  return known?.session.user?.id === id && !isOver(known) ? known.at : Date.now();
}

export function rememberedSession(): Session | null {
  return remembered()?.session ?? null;
}

/** The session that a page without a network opens in; one whose time is over is forgotten with all that was read in it. */
export function reopenedSession(): Session | null {
  const known = remembered();
  if (known && isOver(known)) forgetSession();
  return rememberedSession();
}

/** When the session that is remembered here ends at the latest, in milliseconds; null where none is. */
export function sessionEnd(): number | null {
  const known = remembered();
  return known && known.at + LASTS;
}

/** Calls back when another page of this browser remembers another session, or none; returns how to hear no more. */
export function onOtherSession(callback: () => void): () => void {
  return onOtherPage(PLACE, callback);
}

/** Notes that the server has just been heard. */
export function noteHeard(): void {
  keep(HEARD, String(Date.now()));
}

/** When the server was last heard in this session, in milliseconds; null where never. */
export function lastHeard(): number | null {
  return Number(kept(HEARD)) || null;
}

function forgetSession(): void {
  keep(PLACE, null);
  keep(HEARD, null);
  forgetKept();
}

function remembered(): Remembered | null {
  try {
    return JSON.parse(kept(PLACE) ?? "") as Remembered;
  } catch {
    return null;
  }
}

/** A clock that was set back by as much does not make a session longer. */
function isOver({ at }: Remembered): boolean {
  return Math.abs(Date.now() - at) >= LASTS;
}
