import { useState } from "react";

import { useUser } from "../account/useUser";
import { keepParts, readParts, type SpokenPart, together } from "./spokenParts";

/** What was spoken into a note, on whatever device, and is not written there yet; `onServer` is what the server has of it. */
export function useSpokenParts(note: string, onServer: readonly SpokenPart[]) {
  const user = useUser().id;
  const [own, setOwn] = useState<readonly SpokenPart[]>(() => readParts(user, note));
  // Written or discarded here, which the server's list may not say yet.
  const [settled, setSettled] = useState<readonly string[]>([]);
  function change(next: (parts: readonly SpokenPart[]) => readonly SpokenPart[]) {
    // Kept at once and not in an effect: a recording outlives a page that leaves before the next paint.
    keepParts(user, note, next(readParts(user, note)));
    setOwn(next);
  }
  return {
    parts: together(onServer, own).filter(({ key }) => !settled.includes(key)),
    add: (part: SpokenPart) => change((before) => [...before, part]),
    remove: (key: string) => {
      setSettled((before) => [...before, key]);
      change((before) => before.filter((each) => each.key !== key));
    },
  } as const;
}
