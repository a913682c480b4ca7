import { type RefObject, useEffect, useRef } from "react";

/** Brings what a press has opened into view, as below the button it often is not, and gives it the keyboard. */
export function useOpened<Shown extends HTMLElement>(): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  useEffect(() => {
    shown.current?.focus({ preventScroll: true });
    shown.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return shown;
}
