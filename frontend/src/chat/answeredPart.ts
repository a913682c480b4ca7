interface Answering {
  parts?: readonly string[];
}

/** What a sentence answers of several things asked at once; empty where the one above it answers the same. */
export function answeredPart(sentences: readonly Answering[], index: number): string {
  const part = told(sentences[index]);
  return part === told(sentences[index - 1]) ? "" : part;
}

function told(sentence: Answering | undefined): string {
  return sentence?.parts?.join("; ") ?? "";
}
