import { useQuery } from "@tanstack/react-query";

import { conversationQuery } from "../api/conversations";
import { recommendationsQuery } from "../api/library";
import { usePath } from "../navigation/location";
import { routeOf } from "../navigation/routes";
import { sharedQuery } from "../sharing/sharingApi";
import type { LiveTurn } from "../stream/liveTurn";
import { useLiveTurn } from "../stream/stream";
import type { Answer, ConflictSide, Grade, ListedRecommendation, Source } from "../types";
import { conflictsQuery } from "../workbench/conflicts/conflictQueries";
import { differingOf, recommendationOf, type SourceAddress } from "./address";

export interface Marked {
  source: Source;
  quote: string;
  grade: Grade | null;
}

/** What an address names: a recommendation of its edition, a side of a listed conflict, or a citation or passage of the conversation behind it. */
export function useMarked({ edition, mark }: SourceAddress): Marked | null {
  const listed = recommendationOf(mark);
  const { data } = useQuery({ ...recommendationsQuery(edition), enabled: listed !== null });
  const differing = useDiffering(mark);
  const cited = useCited(listed === null ? mark : "");
  if (listed === null) return differing ?? cited;
  const found = data?.find(({ id }) => id === listed);
  return found ? asMarked(edition, found) : null;
}

function useDiffering(mark: string): Marked | null {
  const named = differingOf(mark);
  const enabled = named !== null;
  const inForce = useQuery({ ...conflictsQuery(false), enabled });
  const dismissed = useQuery({ ...conflictsQuery(true), enabled });
  const listed = [...(inForce.data ?? []), ...(dismissed.data ?? [])].find(({ id }) => id === named?.conflict);
  const side = listed?.conflict.sides.find(({ number }) => number === named?.side);
  return side ? quoted(side) : null;
}

function useCited(mark: string): Marked | null {
  const [turn = "", name = ""] = mark.split(".");
  const answer = useAnswer(turn);
  const live = useLiveTurn(turn);
  const id = Number(name.slice(1));
  const known = answer ? inAnswer(answer) : inLiveTurn(live);
  return known.find(({ source }) => (name.startsWith("c") ? "number" in source && source.number === id : !("number" in source) && source.passage === id)) ?? null;
}

/** The answer of a turn where the page behind has it: in its conversation, or as a colleague shares it. */
function useAnswer(turn: string): Answer | null {
  const route = routeOf(usePath());
  const said = useSaid(route.screen === "chat" ? route.conversation : null, turn);
  const shared = useShared(route.screen === "shared" ? route.share : null, turn);
  return said ?? shared;
}

function useSaid(conversation: string | null, turn: string): Answer | null {
  const { data } = useQuery({ ...conversationQuery(conversation ?? ""), enabled: conversation !== null && turn !== "" });
  return data?.turns.find(({ id }) => id === turn)?.answer ?? null;
}

function useShared(share: string | null, turn: string): Answer | null {
  const { data } = useQuery({ ...sharedQuery(share ?? ""), enabled: share !== null && turn !== "" });
  return data?.turn === turn ? data.answer : null;
}

function asMarked(edition: number, { boxes, grade, heading_path, page, passage, statement }: ListedRecommendation): Marked {
  const source = { passage, edition, guideline: "", publisher: "", year: null, kind: "guideline" as const, page, heading_path, text: statement, boxes, corrected: false };
  return { source, quote: statement, grade };
}

function inAnswer({ citations, conflicts, sentences, nearest, passages }: Answer): Marked[] {
  const gradeOf = (number: number) => sentences.find((sentence) => sentence.grade && sentence.citations.includes(number))?.grade ?? null;
  const cited = citations.map((source) => ({ source, quote: source.quote, grade: gradeOf(source.number) }));
  const sides = conflicts.flatMap((conflict) => conflict.sides).map(quoted);
  return [...cited, ...sides, ...[...nearest, ...passages].map(unquoted)];
}

function inLiveTurn({ sentences, passages }: LiveTurn): Marked[] {
  const cited = sentences.flatMap(({ citations, grade }) => citations.map((source) => ({ source, quote: source.quote, grade })));
  return [...cited, ...(passages ?? []).map(unquoted)];
}

function quoted(source: ConflictSide): Marked {
  return { source, quote: source.quote, grade: source.grade };
}

function unquoted(source: Source & { text: string }): Marked {
  return { source, quote: source.text, grade: null };
}
