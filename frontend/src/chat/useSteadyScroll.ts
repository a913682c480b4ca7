import { type RefObject, useLayoutEffect, useRef } from "react";

import { useSourceAddress } from "../sources/address";

/** Brings the reader back to the same lines after a source was opened beside them and closed. */
export function useSteadyScroll(): RefObject<HTMLDivElement | null> {
  const isOpen = useSourceAddress() !== null;
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef<number | null>(null);
  const top = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    const remember = () => {
      top.current = element?.scrollTop ?? 0;
    };
    element?.addEventListener("scroll", remember, { passive: true });
    return () => element?.removeEventListener("scroll", remember);
  }, []);
  useLayoutEffect(() => {
    if (isOpen) before.current = top.current;
    else if (before.current !== null) {
      scroller.current?.scrollTo(0, before.current);
      before.current = null;
    }
  }, [isOpen]);
  return scroller;
}
