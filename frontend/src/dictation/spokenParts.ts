import { keep, kept } from "../storage/keep";

/** A recording that still is to be written into a note, and the section that was marked when it was begun. */
export interface SpokenPart {
  /** The server's number; absent where only this device knows of it. */
  id?: string;
  key: string;
  section: string | null;
}

function place(user: number, note: string): string {
  return `${user}.note.${note}.spoken`;
}

export function readParts(user: number, note: string): SpokenPart[] {
  const words = kept(place(user, note));
  return words ? (JSON.parse(words) as SpokenPart[]) : [];
}

/** What waits on the server, and behind it what only this device knows of. */
export function together(onServer: readonly SpokenPart[], own: readonly SpokenPart[]): SpokenPart[] {
  const known = new Set(onServer.map(({ key }) => key));
  return [...onServer, ...own.filter(({ key }) => !known.has(key))];
}

export function keepParts(user: number, note: string, parts: readonly SpokenPart[]): void {
  keep(place(user, note), parts.length ? JSON.stringify(parts) : null);
}
