import { plain } from "./holdsWords";

interface Stretch {
  start: number;
  said: string;
  isSought: boolean;
}

/** A text in pieces that are sought and that are not, by the rule by which texts are found: whatever its case and accents. */
export function stretchesOf(text: string, words: string): Stretch[] {
  const letters = Array.from(text);
  // Plain letters may be more or fewer than those they come from: "ﬁ" is two, an accent by itself none.
  const origins = letters.flatMap((letter, place) => Array.from(plain(letter), () => place));
  const known = Array.from(plain(text));
  const isSought = new Set(placesOf(known, words).map((place) => origins[place]));
  const stretches: Stretch[] = [];
  letters.forEach((letter, place) => {
    const last = stretches.at(-1);
    // An accent belongs to the letter before it.
    const isIn = isSought.has(place) || (!plain(letter) && !!last?.isSought);
    if (last?.isSought === isIn) last.said += letter;
    else stretches.push({ start: place, said: letter, isSought: isIn });
  });
  return stretches;
}

/** Every place in the letters at which one of the words lies. */
function placesOf(letters: readonly string[], words: string): number[] {
  const sought = plain(words).split(/\s+/).filter(Boolean).map((word) => Array.from(word));
  return sought.flatMap((word) => letters.flatMap((_, start) => (word.every((letter, place) => letters[start + place] === letter) ? word.map((__, place) => start + place) : [])));
}
