import { queryOptions } from "@tanstack/react-query";

import { forget, onDevice } from "../kept/onDevice";
import type { ConversationDetail, ConversationSummary } from "../types";
import { request } from "./request";

export const conversationsQuery = queryOptions({
  queryKey: ["conversations"],
  ...onDevice(({ signal }) => request<ConversationSummary[]>("GET", "/conversations", undefined, signal)),
});

/** As many as the server lists unasked. */
export const LISTED = 200;

/** The latest of all conversations with these words, not only of those listed. */
export function conversationSearch(words: string, most: number) {
  return queryOptions({
    queryKey: [...conversationsQuery.queryKey, words, most],
    queryFn: ({ signal }) => request<ConversationSummary[]>("GET", `/conversations?${new URLSearchParams({ words, most: String(most) })}`, undefined, signal),
  });
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ["conversation", id],
    ...onDevice(({ signal }) => request<ConversationDetail>("GET", `/conversations/${id}`, undefined, signal)),
  });
}

export function renameConversation(id: string, title: string): Promise<unknown> {
  return request("PATCH", `/conversations/${id}`, { title });
}

export async function deleteConversation(id: string): Promise<void> {
  await request("DELETE", `/conversations/${id}`);
  forget(conversationQuery(id).queryKey);
}
