import { useQuery } from "@tanstack/react-query";

import { sessionQuery } from "../api/session";

/** Whether answers are shared with colleagues here. */
export function useSharing(): boolean {
  return useQuery(sessionQuery).data?.sharing ?? true;
}
