import { useState } from "react";

import { useUser } from "../account/useUser";
import { keepParts, readParts, type SpokenPart } from "./spokenParts";

/** What was spoken into a note and is not written there yet; it outlives the page, as the recordings do. */
export function useSpokenParts(note: string) {
  const user = useUser().id;
  const [parts, setParts] = useState<readonly SpokenPart[]>(() => readParts(user, note));
  function change(next: (parts: readonly SpokenPart[]) => readonly SpokenPart[]) {
    // Kept at once and not in an effect: a recording outlives a page that leaves before the next paint.
    keepParts(user, note, next(readParts(user, note)));
    setParts(next);
  }
  return {
    parts,
    add: (part: SpokenPart) => change((before) => [...before, part]),
    remove: (key: string) => change((before) => before.filter((each) => each.key !== key)),
  } as const;
}
