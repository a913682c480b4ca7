import { useCallback, useEffect, useRef, useState } from "react";

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove", "scroll"] as const;
const STEP = 1_000;

/** Whether nobody has touched the page for that long, counted through sleep as well, and a way to end it. */
export function useIdle(after: number): [isIdle: boolean, onReturn: () => void] {
  const lastSign = useRef(0);
  const [isIdle, setIdle] = useState(false);
  const onReturn = useCallback(() => {
    lastSign.current = Date.now();
    setIdle(false);
  }, []);
  useEffect(() => {
    lastSign.current = Date.now();
    const onSign = () => {
      lastSign.current = isIdleNow() ? lastSign.current : Date.now();
    };
    const isIdleNow = () => Date.now() - lastSign.current >= after;
    const look = () => isIdleNow() && setIdle(true);
    const timer = setInterval(look, STEP);
    document.addEventListener("visibilitychange", look);
    for (const sign of signs) document.addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      for (const sign of signs) document.removeEventListener(sign, onSign, { capture: true });
    };
  }, [after]);
  return [isIdle, onReturn];
}
