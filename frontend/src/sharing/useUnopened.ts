import { useQuery } from "@tanstack/react-query";

import { receivedQuery } from "./sharingApi";
import { useSharing } from "./useSharing";

/** How much of what colleagues share was not opened yet. */
export function useUnopened(): number {
  return useQuery({ ...receivedQuery(), enabled: useSharing() }).data?.unopened ?? 0;
}
