import { useMutation } from "@tanstack/react-query";

import { editPassage, refreshWorkbench } from "../api";
import type { BenchPassage, Change, Edit } from "../types";

interface Asked {
  change: Change;
  reason: string;
}

/** One edit on its way; whatever comes of it, the page is read again. */
export function useEdit(passage: BenchPassage, onDone: (edit: Edit) => void) {
  return useMutation({
    mutationFn: ({ change, reason }: Asked) => editPassage(passage, change, reason),
    onSuccess: onDone,
    onSettled: refreshWorkbench,
  });
}
