import type { Answer, Capsule, Citation, CitedChange, FoundPassage, Grade, LibraryEntry, Sentence, Turn, TurnEvent, TurnMessage, User } from "../src/types";

export const user: User = { id: 7, username: "ada", display_name: "Ada", role: "clinician", must_change_password: false };

export const grade: Grade = { strength: "strong", certainty: "low", against: false, verbatim: "(Strong recommendation, low quality of evidence)", panel: "", set_by_curator: false };

const origin = {
  passage: 31,
  edition: 4,
  guideline: "Sepsis in adults: recognition and the first hours",
  publisher: "Ministry of Health",
  year: 2024,
  kind: "guideline" as const,
  page: 12,
  heading_path: ["Antimicrobials"],
  corrected: false,
};

export function citation(part: Partial<Citation> = {}): Citation {
  return { ...origin, number: 1, quote: "Start antimicrobials within one hour.", boxes: [], amended: "", ...part };
}

export function passage(part: Partial<FoundPassage> = {}): FoundPassage {
  return { ...origin, text: "Start antimicrobials within one hour.", boxes: [], ...part };
}

export function sentence(part: Partial<Sentence> = {}): Sentence {
  return { role: "bottom_line", text: "Start antimicrobials within one hour.", citations: [1], grade: null, verbatim: true, replaced: [], cautions: [], parts: [], ...part };
}

export function answer(part: Partial<Answer> = {}): Answer {
  return {
    sentences: [sentence()],
    citations: [citation()],
    abstained: false,
    message: "",
    nearest: [],
    passages: [passage()],
    conflicts: [],
    assumed: [],
    choices: [],
    doses: [],
    engine: "quotes",
    written_by: null,
    notice: "",
    searched_as: "When to start antibiotics?",
    joined: false,
    seconds: { passages: 0.1, first_delta: 0.2, total: 1.94 },
    ...part,
  };
}

export function capsule(part: Partial<Capsule> = {}): Capsule {
  return {
    shape: 1,
    wardlight: "0.1.0",
    asked: "medgemma",
    answered: "medgemma",
    notice: "",
    model: { model: "google/medgemma-1.5-4b-it", weights: "0123abcd".repeat(8), engine: "transformers", version: "5.23.0", precision: "bf16", device: "cuda" },
    decoding: { answer_tokens: 700, thought_tokens: 0, sampling: "greedy" },
    searched_as: "When to start antibiotics?",
    retrieval: { collection: "guidelines", encoder: "minilm", reranker: "", sentence_reranker: "", index: "postgres", limit: 8, filters: null },
    passages: [
      { passage: 31, version: 1, state: "current", text_sha256: "", page: 12, edition: 4, edition_sha256: "", edition_state: "published", guideline: "Sepsis in adults", year: 2024, score: 1, dense: 1, lexical: 1 },
    ],
    read: 1,
    messages: [],
    written: "",
    drafts: [],
    quotes: [],
    images: [],
    begun_at: "2026-01-01T10:00:00Z",
    ended_at: "2026-01-01T10:00:02Z",
    is_cut: false,
    ...part,
  };
}

export function turn(part: Partial<Turn> = {}): Turn {
  return {
    id: "aaaaaaaa-0000-4000-8000-000000000001",
    key: "eeeeeeee-0000-4000-8000-000000000001",
    conversation: "cccccccc-0000-4000-8000-000000000001",
    number: 1,
    question: "When to start antibiotics?",
    state: "running",
    attempt: 1,
    created_at: "2026-01-01T10:00:00Z",
    answer: null,
    error: "",
    feedback: null,
    assumptions: [],
    revises: null,
    filters: null,
    heard: "",
    recording: null,
    images: [],
    offers: [],
    ...part,
  };
}

export function message(id: string, event: TurnEvent, of = turn().id): TurnMessage {
  return { id, turn: of, event };
}

export function delta(text: string, index = 0, part: Partial<Extract<TurnEvent, { type: "answer.delta" }>> = {}): TurnEvent {
  return { type: "answer.delta", sentence: index, role: index ? "point" : "bottom_line", text, citations: [], grade: null, verbatim: false, replaced: [], cautions: [], parts: [], ...part };
}

export function libraryEntry(part: Partial<LibraryEntry> = {}, edition = 4): LibraryEntry {
  return {
    id: edition,
    title: origin.guideline,
    publisher: origin.publisher,
    country: "MY",
    specialty: "critical care",
    language: "en",
    kind: "guideline",
    collection: "library",
    edition: { id: edition, year: 2024, page_count: 90, state: "published", media_type: "application/pdf", published_at: null, passage_count: 1, recommendation_count: 40 },
    other_editions: 0,
    ...part,
  };
}

export function citedChange(part: Partial<CitedChange> = {}): CitedChange {
  const printed = { edition: 4, text: "Start antimicrobials within one hour.", page: 12, boxes: [], strength: "strong", certainty: "low", against: false, panel: "", corrected: false };
  return {
    number: 1,
    guideline: 9,
    title: origin.guideline,
    state: "superseded",
    reason: "",
    old: 4,
    new: 5,
    change: { kinds: ["dose"], form: "recommendation", old: printed, new: { ...printed, edition: 5, text: "Start antimicrobials within three hours." }, answers: null },
    ...part,
  };
}
