import { useEffect } from "react";

import type { BenchPassage } from "../types";

const steps: Record<string, number> = { n: 1, p: -1, j: 1, k: -1 };

/** N and P (or J and K) go to the next and the previous passage, but in no form: one that has just opened is often typed into at once. */
export function useSteps(passages: readonly BenchPassage[], selected: number | null, select: (passage: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (!step || event.metaKey || event.ctrlKey || event.altKey || isInForm(event.target)) return;
      const at = passages.findIndex(({ id }) => id === selected);
      const next = passages[at < 0 ? (step > 0 ? 0 : passages.length - 1) : at + step];
      if (next) select(next.id);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [passages, selected, select]);
}

function isInForm(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("form, input, textarea, select") !== null;
}
