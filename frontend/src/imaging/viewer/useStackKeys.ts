import { useEffect, useEffectEvent } from "react";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** Turns a stack by the arrow keys wherever the focus is. Each pane listens, so that two stacks side by side turn together. */
export function useStackKeys(count: number, turnBy: (step: number) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || count < 2 || isTaken(event)) return;
    event.preventDefault();
    turnBy(step);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

/** Of a field, of the browser, or below a dialog. `defaultPrevented` is no sign here: the other pane may have set it. */
function isTaken({ target, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey || shiftKey || document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}
