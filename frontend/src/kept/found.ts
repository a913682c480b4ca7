import { served } from "../locales/served";
import { holdsWords, plain } from "../ui/holdsWords";
import type { everythingKept, KeptAnswer } from "./keeper";
import type { Kept } from "./Vault";

type Everything = Awaited<ReturnType<typeof everythingKept>>;

export interface FoundPage {
  edition: number;
  number: number;
  /** The document's; empty where only its page was kept. */
  title: string;
  at: number;
  excerpt: string;
}

interface Found {
  answers: { kept: Kept<KeptAnswer>; excerpt: string }[];
  pages: FoundPage[];
}

const AROUND = 80;

/** Of what is kept all that has every word, the pinned and then the latest first; everything where no word is given. */
export function found(everything: Everything | undefined, words: string): Found {
  if (!everything) return { answers: [], pages: [] };
  const titles = new Map(everything.editions.map(({ content }) => [content.id, content.title]));
  const answers = everything.answers
    .map((kept) => ({ kept, text: textOf(kept.content) }))
    .filter(({ text }) => holdsWords(text, words))
    .sort(({ kept: one }, { kept: other }) => Number(other.isPinned) - Number(one.isPinned) || other.content.turn.created_at.localeCompare(one.content.turn.created_at))
    .map(({ kept, text }) => ({ kept, excerpt: words ? excerptOf(text, words) : firstOf(kept.content) }));
  const pages = everything.pages
    .map(({ id, at, content }) => {
      const edition = editionOf(id);
      const title = titles.get(edition) ?? "";
      const text = content.lines.map((line) => line.text).join(" ");
      return { edition, number: content.number, title, at, text };
    })
    .filter(({ text, title }) => holdsWords(`${title} ${text}`, words))
    .sort((one, other) => other.at - one.at)
    .map(({ text, ...page }) => ({ ...page, excerpt: words ? excerptOf(text, words) : "" }));
  return { answers, pages };
}

/** What answers it, else that nothing does. */
function firstOf({ turn: { answer } }: KeptAnswer): string {
  return answer?.sentences[0]?.text ?? served(answer?.message ?? "");
}

/** All that a reader of the answer can see: question, sentences, and what they cite. */
function textOf({ turn: { question, answer } }: KeptAnswer): string {
  const cited = answer?.citations.flatMap(({ guideline, quote }) => [guideline, quote]) ?? [];
  return [question, ...(answer?.sentences.map(({ text }) => text) ?? []), ...cited, ...(answer?.passages.map(({ text }) => text) ?? [])].join(" ");
}

/** The words around the first that was sought. */
function excerptOf(text: string, words: string): string {
  const at = Math.max(0, plain(text).indexOf(plain(words).split(/\s+/)[0] ?? ""));
  const start = Math.max(0, at - AROUND);
  return `${start ? "…" : ""}${text.slice(start, at + AROUND)}…`;
}

/** Where a page lies: `reading/["page",edition,number]`. */
function editionOf(id: string): number {
  return Number(/,(\d+),/.exec(id)?.[1]);
}
