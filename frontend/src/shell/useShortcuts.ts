import { useEffect, useEffectEvent } from "react";

import { loneKey } from "../storage/preferences";
import { type Deed, deedOf } from "./shortcuts";

/** Keys that work wherever the focus is, but not below a dialog, which is to be closed first. */
export function useShortcuts(onDeed: (deed: Deed) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const deed = deedOf(event, loneKey.get());
    if (!deed) return;
    // Ahead of what the browser would do with them.
    event.preventDefault();
    onDeed(deed);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
