import type { ShownSentence } from "../stream/liveTurn";
import type { Answer, Citation } from "../types";

export function shownSentences(answer: Answer): ShownSentence[] {
  const byNumber = new Map(answer.citations.map((citation) => [citation.number, citation]));
  return answer.sentences.map((sentence) => ({
    ...sentence,
    citations: sentence.citations.map((number) => byNumber.get(number)).filter((found): found is Citation => !!found),
  }));
}
