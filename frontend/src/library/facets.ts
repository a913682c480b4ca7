import type { LibraryEntry, LibraryPart } from "../types";

export const everything: LibraryPart = { collection: "library", kind: "", publisher: "", country: "", specialty: "", language: "", year_from: null, year_to: null, state: "published" };

type Facet = "kind" | "publisher" | "country" | "specialty" | "language" | "collection";
export const facets: readonly Facet[] = ["kind", "publisher", "country", "specialty", "language", "collection"];

/** What the library's documents can be told apart by, each value once. */
export function valuesOf(entries: readonly LibraryEntry[], facet: Facet): string[] {
  return [...new Set(entries.map((entry) => entry[facet]))].filter(Boolean).sort((a, b) => a.localeCompare(b));
}

export function yearsOf(entries: readonly LibraryEntry[]): number[] {
  return [...new Set(entries.flatMap(({ edition }) => edition.year ?? []))].sort((a, b) => b - a);
}

export function isNarrowed(filters: LibraryPart): boolean {
  return (Object.keys(everything) as (keyof LibraryPart)[]).some((name) => filters[name] !== everything[name]);
}

/** Whether a document is in the part of the library that the filters leave, by the rules of the search itself. */
export function passes(entry: LibraryEntry, { year_from, year_to, collection, ...filters }: LibraryPart): boolean {
  const { year } = entry.edition;
  if (year_from !== null && (year ?? -Infinity) < year_from) return false;
  if (year_to !== null && (year ?? Infinity) > year_to) return false;
  return entry.collection === collection && facets.every((facet) => facet === "collection" || !filters[facet] || entry[facet] === filters[facet]);
}
