import i18next from "i18next";

import en from "./en.json";

type Name = keyof typeof en.served;
type Word = keyof typeof en.servedWord;

// The longest first: a short sentence may be the end of a long one.
const sentences = (Object.entries(en.served) as [Name, string][])
  .sort(([, one], [, other]) => other.length - one.length)
  .map(([name, sentence]) => [name, patternOf(sentence)] as const);
const words = new Map((Object.entries(en.servedWord) as [Word, string][]).map(([name, word]) => [word, name]));

/** What the server said, its own sentences in the reader's language; everything else stays as it came. */
export function served(said: string): string {
  if (!said || i18next.language === "en") return said;
  return sentences.reduce((text, [name, pattern]) => text.replace(pattern, (...found) => i18next.t(`served.${name}`, { replace: filled(found.at(-1)) })), said);
}

/** What fills a sentence, in the reader's language where it is one of the server's own words. */
function filled(groups: unknown): Record<string, string> {
  if (typeof groups !== "object") return {};
  return Object.fromEntries(Object.entries(groups as Record<string, string>).map(([name, text]) => [name, worded(text)]));
}

function worded(text: string): string {
  const name = words.get(text);
  if (name) return i18next.t(`servedWord.${name}`);
  const [, kind, numbers] = /^(pages?) (\d[\d, .]*)$/.exec(text) ?? [];
  return numbers ? i18next.t(`servedPlace.${kind as "page" | "pages"}`, { numbers }) : text;
}

/** Finds a sentence with whatever fills its places. */
function patternOf(sentence: string): RegExp {
  const [first = "", ...rest] = sentence.split(/\{\{(\w+)\}\}/).map((part, index) => (index % 2 ? `(?<${part}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp([first, ...rest].join(""), "gs");
}
