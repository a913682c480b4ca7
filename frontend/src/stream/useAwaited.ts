import { useEffect } from "react";

import { isAnswerAwaited } from "./stream";

/** Has the socket watched for silence while the calling page part waits for an answer. */
export function useAwaited(isAwaited: boolean): void {
  useEffect(() => {
    isAnswerAwaited.set(isAwaited);
    return () => isAnswerAwaited.set(false);
  }, [isAwaited]);
}
