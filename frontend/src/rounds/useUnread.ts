import { useQuery } from "@tanstack/react-query";

import { recordingsQuery } from "../api/recordings";
import { isOfRounds, isUnread } from "./unread";

/** How much has come of the rounds that nobody has looked at yet. */
export function useUnread(): number {
  const list = useQuery(recordingsQuery);
  return list.data?.recordings.filter((row) => isOfRounds(row) && isUnread(row)).length ?? 0;
}
