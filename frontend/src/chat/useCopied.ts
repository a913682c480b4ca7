import { useEffect, useState } from "react";

import { copyText } from "./copyText";

const SHOWN_FOR = 2_500;

/** Copies text, and tells for a moment how that went. */
export function useCopied(): [outcome: "copied" | "copyFailed" | null, copy: (text: string) => void] {
  const [outcome, setOutcome] = useState<"copied" | "copyFailed" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [outcome]);
  return [outcome, (text) => void copyText(text).then((isCopied) => setOutcome(isCopied ? "copied" : "copyFailed"))];
}
