import type { LibraryEntry } from "../types";

/** Every word of the filter must occur somewhere in what is known of the document. */
export function matches({ title, publisher, specialty, country, edition }: LibraryEntry, filter: string): boolean {
  const known = plain([title, publisher, specialty, country, edition.year].join(" "));
  return plain(filter)
    .split(/\s+/)
    .every((word) => known.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
