import { keep } from "../kept/onDevice";
import type { ConversationDetail, Notice, Turn } from "../types";
import { conversationQuery, conversationsQuery } from "./conversations";
import { refreshLibrary } from "./guidelines";
import { queryClient } from "./queryClient";
import { refreshRecordings } from "./recordings";
import { isActive } from "./workState";

type Offered = Extract<Notice, { type: "turn.offered" }>;

/** Puts a turn into its conversation where that is loaded; an older state never replaces an ended one. */
export function storeTurn(turn: Turn): void {
  change(turn, (conversation) => conversation && { ...conversation, turns: merged(conversation.turns, turn) });
}

/** Opens a conversation for a turn that began it, so that its page shows at once. */
export function startConversation(turn: Turn): void {
  change(turn, (conversation): ConversationDetail =>
    conversation
      ? { ...conversation, turns: merged(conversation.turns, turn) }
      : { id: turn.conversation, title: turn.question, turns: [turn] },
  );
}

/** What is offered comes after the end of its turn, by another way, and may be heard before it. */
export function storeOffers({ conversation, turn, offers }: Offered): void {
  const known = queryClient.getQueryData(conversationQuery(conversation).queryKey)?.turns.find(({ id }) => id === turn);
  if (known) storeTurn({ ...known, offers });
}

function change(turn: Turn, changed: (conversation: ConversationDetail | undefined) => ConversationDetail | undefined): void {
  const { queryKey } = conversationQuery(turn.conversation);
  const conversation = queryClient.setQueryData(queryKey, changed);
  if (conversation) keep(queryKey, { ...conversation, turns: [turn] });
  // A reading that is under way may have begun before this turn was stored, and would take it off the page again.
  if (queryClient.isFetching({ queryKey })) void queryClient.invalidateQueries({ queryKey });
}

export function refreshConversations(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });
}

/** An open answer says what a curator has since made of what it cites. */
export async function refreshAnswers(): Promise<void> {
  await Promise.all([["conversation"], ["shares", "read"]].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

/** The rows are the truth: after any gap in what was heard they are read again. */
export async function refreshEverythingSaid(): Promise<void> {
  const said = ["conversation", "recording", "shares"].map((kind) => queryClient.invalidateQueries({ queryKey: [kind] }));
  await Promise.all([refreshLibrary(), refreshConversations(), refreshRecordings(), ...said]);
}

function merged(turns: Turn[], turn: Turn): Turn[] {
  const known = turns.find(({ id }) => id === turn.id);
  if (!known) return [...turns, turn].sort((a, b) => a.number - b.number);
  if (!isActive(known) && isActive(turn)) return turns;
  // The end of a turn is told without what is offered below it, and a release before knows of no such thing.
  const { offers } = turn as Partial<Turn>;
  return turns.map((each) => (each.id === turn.id ? { ...turn, offers: offers?.length ? offers : known.offers } : each));
}
