import type { Capsule } from "../types";

interface Fault {
  kind: string;
  found: string;
}

interface Checked {
  /** Sentences of the model that are shown as it wrote them. */
  written: number;
  /** Sentences in whose place the passage's words are shown. */
  replaced: number;
  /** Sentences that nothing is shown of. */
  dropped: number;
  /** What was wrong, each thing once. */
  faults: Fault[];
}

export function checkedDrafts(drafts: Capsule["drafts"]): Checked {
  const isSound = (draft: Capsule["drafts"][number]) => draft.checks.every(({ passed }) => passed);
  const shown = drafts.filter(({ sentence }) => sentence !== null);
  const written = shown.filter(isSound).length;
  const faults = new Map(drafts.flatMap(({ checks }) => checks.flatMap(({ kind, found }) => found.map((one) => [`${kind}: ${one}`, { kind, found: one }]))));
  return { written, replaced: shown.length - written, dropped: drafts.length - shown.length, faults: [...faults.values()] };
}
