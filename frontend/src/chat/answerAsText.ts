import type { Answer, Citation } from "../types";

interface Words {
  digest: string;
  against: string;
  engine: string;
}

/** An answer to paste elsewhere: every sentence keeps its numbers, and the numbers keep their pages. */
export function answerAsText(question: string, answer: Answer, words: Words): string {
  const sentences = answer.sentences.map(({ role, text, citations, grade }) => {
    const printed = grade?.verbatim ? ` (${grade.verbatim})` : "";
    const warning = grade?.against ? `${words.against}: ` : "";
    return `${role === "point" ? "- " : ""}${warning}${text}${printed} ${citations.map((number) => `[${number}]`).join("")}`.trimEnd();
  });
  const references = answer.citations.map((citation) => reference(citation, words));
  return [question, "", ...sentences, "", ...references, "", words.engine].join("\n");
}

function reference({ number, guideline, publisher, year, page, kind }: Citation, { digest }: Words): string {
  const where = [guideline, publisher, year, `p. ${page}`].filter(Boolean).join(", ");
  return `[${number}] ${where}${kind === "digest" ? ` (${digest})` : ""}`;
}
