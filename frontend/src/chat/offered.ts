const listeners = new Set<(question: string) => void>();

/** Asks a question that was offered, of the patient and the part of the library that a typed one would be asked of. */
export function askOffered(question: string): void {
  for (const listener of listeners) listener(question);
}

export function onOffered(listener: (question: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
