import { holdsWords } from "../../ui/holdsWords";
import type { BenchDocument } from "../types";

export interface Filter {
  words: string;
  state: BenchDocument["state"] | "all";
  isWarned: boolean;
}

export const states = ["published", "superseded", "withdrawn", "all"] as const;

export function filtered(documents: readonly BenchDocument[], { words, state, isWarned }: Filter): BenchDocument[] {
  return documents.filter((document) => {
    const known = [document.title, document.publisher, document.file_name, document.year].join(" ");
    return (state === "all" || document.state === state) && (!isWarned || document.warnings.length > 0) && holdsWords(known, words);
  });
}
