import { QueryClient } from "@tanstack/react-query";

import { ApiError } from "./ApiError";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => (error instanceof ApiError ? error.isPassing : true) && failures < 4,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 5_000),
    },
  },
});
