import { stretchesOf } from "./stretchesOf";

interface Props {
  text: string;
  /** What was sought, as it was typed. */
  words: string;
}

/** A text that was found, with the words that were sought marked in it. */
export function MarkedWords({ text, words }: Props) {
  return stretchesOf(text, words).map(({ start, said, isSought }) =>
    isSought ? (
      <mark key={start} className="rounded-sm bg-mark text-[#13201e]">
        {said}
      </mark>
    ) : (
      said
    ),
  );
}
