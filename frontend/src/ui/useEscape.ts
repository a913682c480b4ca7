import { useEffect, useLayoutEffect, useRef } from "react";

type Close = { current: () => void };

/** What lies over the page, the newest last. */
const layers: Close[] = [];

function onKey(event: KeyboardEvent): void {
  const newest = layers.at(-1);
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !newest || clears(event.target)) return;
  // Else the browser closes the dialog below as well.
  event.preventDefault();
  newest.current();
}

/** The first Escape in a search field that holds words is the browser's own: it empties the field. */
function clears(field: EventTarget | null): boolean {
  return field instanceof HTMLInputElement && field.type === "search" && field.value !== "";
}

/** While it is open, Escape closes it wherever the focus is, once nothing newer lies over it. */
export function useEscape(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  useLayoutEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return;
    if (!layers.length) window.addEventListener("keydown", onKey);
    layers.push(latest);
    return () => {
      layers.splice(layers.lastIndexOf(latest), 1);
      if (!layers.length) window.removeEventListener("keydown", onKey);
    };
  }, [isOpen]);
}
