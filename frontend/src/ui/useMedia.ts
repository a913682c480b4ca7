import { useCallback, useSyncExternalStore } from "react";

export const WIDE = "(min-width: 64rem)";
/** Room for a table of many columns beside the menu. */
export const ROOMY = "(min-width: 80rem)";
/** As `short:` in styles.css. */
export const LOW = "(max-height: 32rem)";

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
