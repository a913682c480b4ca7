import { useQuery } from "@tanstack/react-query";

import { conversationQuery } from "../api/conversations";
import { usePath } from "../navigation/location";
import { routeOf } from "../navigation/routes";
import { useLiveTurn } from "../stream/stream";
import type { FoundPassage, Grade, Source, Turn } from "../types";

export interface Marked {
  source: Source;
  quote: string;
  grade: Grade | null;
}

/** The citation or passage that an address names, found in the conversation it was opened from. */
export function useMarked(mark: string): Marked | null {
  const route = routeOf(usePath());
  const conversation = route.screen === "chat" ? route.conversation : null;
  const [turnId = "", name = ""] = mark.split(".");
  const { data } = useQuery({ ...conversationQuery(conversation ?? ""), enabled: conversation !== null && mark !== "" });
  const live = useLiveTurn(turnId);
  const turn = data?.turns.find(({ id }) => id === turnId);
  const id = Number(name.slice(1));
  if (name.startsWith("p")) return markedPassage([...(turn?.answer?.nearest ?? []), ...(turn?.answer?.passages ?? []), ...(live.passages ?? [])], id);
  const heard = live.sentences.flatMap(({ citations, grade }) => citations.map((source) => ({ source, quote: source.quote, grade })));
  return (turn && markedCitation(turn, id)) ?? heard.find(({ source }) => source.number === id) ?? null;
}

function markedPassage(passages: readonly FoundPassage[], id: number): Marked | null {
  const source = passages.find(({ passage }) => passage === id);
  return source ? { source, quote: source.text, grade: null } : null;
}

function markedCitation({ answer }: Turn, number: number): Marked | null {
  const source = answer?.citations.find((citation) => citation.number === number);
  const sentence = answer?.sentences.find(({ citations, grade }) => grade && citations.includes(number));
  return source ? { source, quote: source.quote, grade: sentence?.grade ?? null } : null;
}
