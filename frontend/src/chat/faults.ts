const kinds = ["citation", "number", "bound", "drug", "direction", "content"] as const;

/** What a check can find wrong with a sentence that a model wrote. */
export function isFaultKind(kind: string): kind is (typeof kinds)[number] {
  return (kinds as readonly string[]).includes(kind);
}
