import { useMutationState } from "@tanstack/react-query";

import { ApiError } from "../../api/ApiError";
import { deedsOf } from "./boardApi";

/** Who decided on a gap while somebody here was about to, in the server's words; its card is gone with what it said. */
export function useDecidedBefore(gap: string | undefined): string | undefined {
  const refused = useMutationState({ filters: { mutationKey: deedsOf(gap ?? ""), status: "error" }, select: ({ state }) => state.error });
  return refused.findLast((error) => error instanceof ApiError && error.code === "decided_before")?.message;
}
