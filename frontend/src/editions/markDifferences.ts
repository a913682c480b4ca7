interface Stretch {
  words: string;
  isMarked: boolean;
}

/** Splits a text into stretches, those words marked that are not, in this order, in the other text. */
export function markDifferences(text: string, other: string): Stretch[] {
  const pieces = text.split(/(\s+)/);
  const words = pieces.filter((_, place) => place % 2 === 0);
  const common = commonPlaces(words.map(plain), (other.match(/\S+/g) ?? []).map(plain));
  const stretches: Stretch[] = [];
  pieces.forEach((word, place) => {
    const isMarked = place % 2 === 0 && word !== "" && !common.has(place / 2);
    const last = stretches.at(-1);
    if (last?.isMarked === isMarked) last.words += word;
    else stretches.push({ words: word, isMarked });
  });
  return stretches;
}

function plain(word: string): string {
  return word.trim().toLowerCase().replace(/[.,;:]+$/, "");
}

/** The places of the longest common run of words, in order. */
function commonPlaces(words: string[], others: string[]): Set<number> {
  const lengths = words.map(() => new Array<number>(others.length + 1).fill(0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = words.length - 1; row >= 0; row--) {
    for (let column = others.length - 1; column >= 0; column--) {
      const same = words[row] === others[column];
      const line = lengths[row];
      if (line) line[column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const places = new Set<number>();
  for (let row = 0, column = 0; row < words.length && column < others.length; ) {
    if (words[row] === others[column]) {
      places.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return places;
}
