import { doseFields } from "../dose/doseFields";
import { isDisputed } from "../conflict/isDisputed";
import { headingsOf } from "../sources/headingsOf";
import { answeredPart } from "./answeredPart";
import { isSaid } from "./useWhere";
import type { Answer, Caution, Citation, Conflict, DoseCard, Grade, Sentence } from "../types";

interface Words {
  digest: string;
  literature: string;
  against: string;
  /** Whose advice and grade the document only reports. */
  reported: (panel: string) => string;
  engine: string;
  doseField: (field: (typeof doseFields)[number]) => string;
  /** What a dose comes to for the patient's weight, a sentence each. */
  weighed: (card: DoseCard) => readonly string[] | undefined;
  /** The facts about the patient that the answer rests on, as one line; empty without any. */
  assumed: string;
  /** Whom a sentence is printed for, where that is not this patient. */
  caution: (caution: Caution) => string;
  /** The heading of a conflict, by its kind. */
  conflict: (kind: Conflict["kind"]) => string;
  /** That guidelines differ on the first line. */
  disputed: string;
  under: string;
  /** What stands above the answer on the page: that it was stopped, say. */
  notes: readonly string[];
  /** That an edition is no longer in use; empty where it is. */
  outdated: (edition: number) => string;
}

/** An answer to paste elsewhere: every sentence keeps its numbers, and the numbers keep their pages. */
export function answerAsText(question: string, answer: Answer, words: Words): string {
  const sentences = answer.sentences.flatMap((sentence, index) => {
    const { role, citations, grade } = sentence;
    const part = answeredPart(answer.sentences, index);
    const said = `${role === "point" ? "- " : isDisputed(answer.conflicts) ? `${words.disputed}: ` : ""}${warned(sentence, words)}${printed(grade)} ${citations.map((number) => `[${number}]`).join("")}`.trimEnd();
    return part ? [`${part}:`, said] : [said];
  });
  const differing = answer.conflicts.flatMap((conflict) => ["", ...conflictLines(conflict, words)]);
  const doses = answer.doses.flatMap((card) => [doseLine(card, words), ...(words.weighed(card) ?? []).map((said) => `  ${said}`)]);
  const references = answer.citations.map((citation) => reference(citation, words));
  return [question, ...(words.assumed ? [words.assumed] : []), ...words.notes, "", ...sentences, ...differing, ...(doses.length ? ["", ...doses] : []), "", ...references, "", words.engine].join("\n");
}

/** A sentence behind what its badges warn of. */
export function warned({ text, grade, cautions }: Sentence, { caution, against, reported }: Pick<Words, "caution" | "against" | "reported">): string {
  return [...cautions.map(caution), ...(grade?.panel ? [reported(grade.panel)] : []), ...(grade?.against ? [against] : []), text].join(": ");
}

/** A grade is as a rule printed with its brackets. */
function printed(grade: Grade | null): string {
  if (!grade?.verbatim) return "";
  return /^[([]/.test(grade.verbatim) ? ` ${grade.verbatim}` : ` (${grade.verbatim})`;
}

function doseLine(card: DoseCard, { doseField }: Words): string {
  const fields = doseFields.filter((field) => card[field]).map((field) => `${doseField(field)}: ${card[field]}`);
  return `- ${card.drug}. ${fields.join(". ")} [${card.citation}]`;
}

function conflictLines({ kind, sides }: Conflict, words: Words): string[] {
  const lines = sides.map(({ stated_by, stated_in, guideline, page, quote, grade, edition, kind: document }) => {
    const who = [stated_by || guideline, !isSaid(stated_in, stated_by || guideline) && stated_in].filter(Boolean).join(", ");
    return `- ${who}: ${quote}${printed(grade)} [${guideline}, ${[`p. ${page}`, document === "digest" && words.digest, words.outdated(edition)].filter(Boolean).join(", ")}]`;
  });
  return [`${words.conflict(kind)}:`, ...lines];
}

function reference(citation: Citation, { digest, literature, under, outdated }: Words): string {
  const { number, guideline, publisher, year, page, kind, edition } = citation;
  // A digest's own year would pass for its guideline's.
  const where = [guideline, publisher, kind !== "digest" && !isSaid(year, publisher || guideline) && year, `p. ${page}`].filter(Boolean).join(", ");
  const badges = [kind === "digest" ? digest : kind === "literature" ? literature : "", outdated(edition)];
  const warned = badges.map((badge) => badge && ` (${badge})`).join("");
  const headings = headingsOf(citation).join(" › ");
  return `[${number}] ${where}${warned}${headings && `. ${under} ${headings}`}`;
}
