import type { Answer, Sentence } from "../types";

export type Change = "new" | "changed" | "same";

export interface Revision {
  /** One for each sentence of the later answer. */
  changes: readonly Change[];
  /** Sentences of the earlier answer that the later one no longer has. */
  gone: readonly Sentence[];
}

// Of the words of either, a changed sentence keeps at least this share.
const ALIKE = 0.5;

/** What asking again under other facts has changed, sentence by sentence. */
export function revisionOf(earlier: Answer, later: Answer): Revision {
  const left = [...earlier.sentences];
  const take = (isMatch: (sentence: Sentence) => boolean) => {
    const at = left.findIndex(isMatch);
    return at >= 0 && left.splice(at, 1).length > 0;
  };
  const same = later.sentences.map(({ text, role }) => take((each) => each.text === text && each.role === role));
  const changes = later.sentences.map(({ text }, index): Change => {
    if (same[index]) return "same";
    return take((each) => alike(each.text, text) >= ALIKE) ? "changed" : "new";
  });
  return { changes, gone: left };
}

function alike(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(a.size + b.size - shared, 1);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\d.]+/gu));
}
