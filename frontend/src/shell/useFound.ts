import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";

import { conversationSearch, conversationsQuery, LISTED } from "../api/conversations";
import type { ConversationSummary } from "../types";
import { holdsWords } from "../ui/holdsWords";

const none: ConversationSummary[] = [];

interface Found {
  conversations: readonly ConversationSummary[];
  /** Whether the server was asked beyond what is listed here, and has not said yet. */
  isSearching: boolean;
  /** Whether all were searched, and not only those listed. */
  isWhole: boolean;
  /** Asks further back; null where there is nothing further. */
  onMore: (() => void) | null;
}

/** The conversations with these words: those listed at once and without a network, all others once the server says. */
export function useFound(words: string): Found {
  const { data: listed = none } = useQuery(conversationsQuery);
  const sought = useDeferredValue(words.trim());
  const [most, setMost] = useState(LISTED);
  const isWider = sought !== "" || most > LISTED;
  const { data, isFetching, isSuccess } = useQuery({ ...conversationSearch(sought, most), enabled: isWider });
  const mayBeMore = (isWider ? data : listed)?.length === most;
  return {
    conversations: merged(
      listed.filter(({ title }) => holdsWords(title, words)),
      (isWider && data) || none,
    ),
    isSearching: isWider && isFetching,
    isWhole: isSuccess,
    onMore: mayBeMore ? () => setMost(most + LISTED) : null,
  };
}

/** Each once, the latest first. */
function merged(here: readonly ConversationSummary[], there: readonly ConversationSummary[]): ConversationSummary[] {
  const byId = new Map([...there, ...here].map((each) => [each.id, each]));
  return [...byId.values()].sort((a, b) => b.updated_at.localeCompare(a.updated_at));
}
