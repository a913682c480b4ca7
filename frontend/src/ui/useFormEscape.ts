import { useRef } from "react";

import { useEscape } from "./useEscape";

/** Closes a form on Escape until something is entered, as what is written is not thrown away by one key; returns what hears of entries. */
export function useFormEscape(close: () => void): () => void {
  const isEntered = useRef(false);
  useEscape(true, () => isEntered.current || close());
  return () => {
    isEntered.current = true;
  };
}
