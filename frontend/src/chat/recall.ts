const listeners = new Set<(question: string) => void>();

/** Puts a question that was not accepted or not answered back under the cursor. */
export function recall(question: string): void {
  for (const listener of listeners) listener(question);
}

/** Puts the cursor where a question is written. */
export function toComposer(): void {
  recall("");
}

export function onRecalled(listener: (question: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
