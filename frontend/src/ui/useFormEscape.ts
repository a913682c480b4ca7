import { useRef } from "react";

import { useEscape } from "./useEscape";

/** Closes a form on Escape until something is entered, as what is written is not thrown away by one key; returns what hears of entries. `isBegun` where something was entered before. */
export function useFormEscape(close: () => void, isBegun = false): () => void {
  const isEntered = useRef(isBegun);
  useEscape(true, () => isEntered.current || close());
  return () => {
    isEntered.current = true;
  };
}
