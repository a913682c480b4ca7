import { useQuery } from "@tanstack/react-query";

import { sessionQuery } from "../api/session";

/** How many characters the server takes in one question. */
export function useQuestionLimit(): number {
  return useQuery(sessionQuery).data?.question_characters ?? Infinity;
}
