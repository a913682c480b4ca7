import type { LibraryEntry } from "../types";
import { holdsWords } from "../ui/holdsWords";

/** Whether all words of the filter are known of the document. */
export function matches({ title, publisher, specialty, country, edition }: LibraryEntry, filter: string): boolean {
  return holdsWords([title, publisher, specialty, country, edition.year].join(" "), filter);
}
