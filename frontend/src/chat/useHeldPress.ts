import { useEffect, useEffectEvent, useState } from "react";

/** A press that comes too early counts once, when what it waits for has ended; `awaited` names that, null without. */
export function useHeldPress(awaited: string | null, press: () => void) {
  const [heldFor, setHeldFor] = useState<string | null>(null);
  if (heldFor && awaited && heldFor !== awaited) setHeldFor(null);
  const isDue = heldFor !== null && awaited === null;
  const counts = useEffectEvent(press);
  useEffect(() => {
    if (isDue) counts();
  }, [isDue]);
  return { isHeld: heldFor !== null && heldFor === awaited, hold: () => setHeldFor(awaited), letGo: () => setHeldFor(null) };
}
