/** Every word of a filter must occur somewhere in what is known, whatever its case and accents. */
export function holdsWords(known: string, filter: string): boolean {
  const text = plain(known);
  return plain(filter)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
