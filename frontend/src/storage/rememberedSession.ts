import type { Session } from "../types";
import { keep, kept } from "./keep";

const PLACE = "session";
/** As long as the server lets a session last. */
const LASTS = 12 * 3_600_000;

/** Remembers who is signed in here, for a page that opens where the server cannot be reached. */
export function rememberSession(session: Session): void {
  const isReady = session.user && !session.user.must_change_password;
  keep(PLACE, isReady ? JSON.stringify({ session, at: Date.now() }) : null);
}

export function rememberedSession(): Session | null {
  try {
    const { session, at } = JSON.parse(kept(PLACE) ?? "") as { session: Session; at: number };
    return Date.now() - at < LASTS ? session : null;
  } catch {
    return null;
  }
}
