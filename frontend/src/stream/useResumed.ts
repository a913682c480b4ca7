import { useEffect } from "react";

import { connectionState } from "./connectionState";

interface Resumable {
  resume(): void;
  close(): void;
}

/** Lets what waits on this device go out at once and whenever the connection is back, until the page leaves it. */
export function useResumed(outbox: Resumable): void {
  useEffect(() => {
    outbox.resume();
    const stopWatching = connectionState.subscribe(() => connectionState.get() === "open" && outbox.resume());
    return () => {
      stopWatching();
      outbox.close();
    };
  }, [outbox]);
}
