import { headingsOf } from "../sources/headingsOf";
import { saysMore } from "../sources/saysMore";
import type { ShownSentence } from "../stream/liveTurn";

const HAS_FIGURE = /\p{N}/u;
/** Shorter headings take no more room than the words that point to them. */
const LONG = 40;

/** The headings that a sentence stands under, where they tell more: a dose alone does not say of what illness it is. */
export function headingsAbove({ role, text, citations }: ShownSentence): string[] {
  if (role === "point" && !HAS_FIGURE.test(text)) return [];
  return citations.slice(0, 1).flatMap(headingsOf).filter((heading) => saysMore(heading, text));
}

/** For each sentence the number under which an earlier one of the same document says the same long headings. */
export function saidAbove(sentences: readonly ShownSentence[]): (number | undefined)[] {
  const said = new Map<string, number>();
  return sentences.map((sentence) => {
    const [citation] = sentence.citations;
    const headings = headingsAbove(sentence);
    if (!citation || headings.join().length < LONG) return undefined;
    const place = [citation.edition, ...headings].join("\n");
    const first = said.get(place);
    if (first === undefined) said.set(place, citation.number);
    return first === citation.number ? undefined : first;
  });
}
