import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../../src/api/ApiError";
import type { Note, NoteSection } from "../../src/dictation/dictationApi";
import { asText, draftOf } from "../../src/dictation/draft";
import { merged } from "../../src/dictation/merge";
import { NoteKeeper } from "../../src/dictation/NoteKeeper";

const doubt = (start: number, end: number, heard: string) => ({ start, end, kind: "number" as const, heard, alternatives: ["50"] });

function section(key: string, text: string, part: Partial<NoteSection> = {}): NoteSection {
  return { key, heading: key.toUpperCase(), text, doubts: [], ...part };
}

function note(version: number, ...sections: NoteSection[]): Note {
  return { id: "n1", title: "", template: "blank", version, sections, parts: [], waiting: [], created_at: "2026-01-01T10:00:00Z", updated_at: "2026-01-01T10:00:00Z" };
}

/** A server that holds one note and refuses what was made of an older one. */
class NoteServerDouble {
  saves = 0;
  failures: Error[] = [];
  constructor(public held: Note) {}

  read = () => Promise.resolve(this.held);

  save = (version: number, title: string, sections: readonly NoteSection[]): Promise<Note> => {
    this.saves++;
    const failure = this.failures.shift();
    if (failure) return Promise.reject(failure);
    if (version !== this.held.version) return Promise.reject(new ApiError(409, "note_changed", "Changed elsewhere."));
    this.held = { ...this.held, title, sections: [...sections], version: version + 1 };
    return Promise.resolve(this.held);
  };
}

function opened(held: Note) {
  const server = new NoteServerDouble(held);
  return { server, keeper: new NoteKeeper("7.note.n1", server, held) };
}

function type(keeper: NoteKeeper, key: string, text: string): void {
  const { draft } = keeper.state.get();
  keeper.edit({ ...draft, sections: draft.sections.map((each) => (each.key === key ? { ...each, text } : each)) });
}

const texts = (held: Note) => held.sections.map(({ text }) => text);
const keptHere = () => localStorage.getItem("wardlight.7.note.n1");

describe("a note that is edited", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is kept on the device at once and saved after a pause", async () => {
    const { server, keeper } = opened(note(1, section("a", "")));
    type(keeper, "a", "Stable");
    expect(keptHere()).toContain("Stable");
    expect(server.saves).toBe(0);
    type(keeper, "a", "Stable.");
    await vi.advanceTimersByTimeAsync(1_000);
    expect([server.saves, texts(server.held), keeper.state.get().status]).toEqual([1, ["Stable."], "saved"]);
    expect(keptHere()).toBeNull();
  });

  it("keeps what was typed while it was being saved", async () => {
    const { server, keeper } = opened(note(1, section("a", "")));
    type(keeper, "a", "One");
    const saving = keeper.flush();
    type(keeper, "a", "One two");
    await saving;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts(server.held)).toEqual(["One two"]);
  });

  it("goes up when the server is back", async () => {
    const { server, keeper } = opened(note(1, section("a", "")));
    server.failures = [new TypeError("offline"), new ApiError(503, "busy", "")];
    type(keeper, "a", "Kept");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(keeper.state.get().status).toBe("away");
    await vi.advanceTimersByTimeAsync(10_000);
    expect([texts(server.held), keeper.state.get().status]).toEqual([["Kept"], "saved"]);
  });

  it("says what the server refuses, and keeps the words", async () => {
    const { server, keeper } = opened(note(1, section("a", "")));
    server.failures = [new ApiError(422, "note_length", "Too long.")];
    type(keeper, "a", "Long");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(keeper.state.get()).toMatchObject({ status: "refused", refusal: "Too long." });
    expect(keptHere()).toContain("Long");
  });

  it("survives a closed tab", async () => {
    const held = note(1, section("a", ""));
    type(opened(held).keeper, "a", "Left behind");
    const server = new NoteServerDouble(held);
    const again = new NoteKeeper("7.note.n1", server, held);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([again.state.get().status, texts(server.held)]).toEqual(["saved", ["Left behind"]]);
  });

  it("joins what two windows wrote in different places", async () => {
    const { server, keeper } = opened(note(1, section("a", "A"), section("b", "B")));
    server.held = note(2, section("a", "A"), section("b", "B from the other window"));
    type(keeper, "a", "A from here");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(texts(server.held)).toEqual(["A from here", "B from the other window"]);
  });

  it("lets a person choose where both changed the same words, and loses neither before", async () => {
    const { server, keeper } = opened(note(1, section("a", "Give 5 mg")));
    server.held = note(2, section("a", "Give 6 mg"));
    type(keeper, "a", "Give 7 mg");
    await vi.advanceTimersByTimeAsync(3_000);
    const { status, theirs, draft } = keeper.state.get();
    expect([status, theirs && texts(theirs), asText(draft)]).toEqual(["conflict", ["Give 6 mg"], "A\nGive 7 mg"]);
    keeper.keepMine();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([texts(server.held), server.held.version]).toEqual([["Give 7 mg"], 3]);
  });

  it("takes what was spoken beside what is being typed", () => {
    const { keeper } = opened(note(1, section("a", "Chest cleer.")));
    type(keeper, "a", "Chest clear.");
    keeper.arrived(note(2, section("a", "Chest cleer. Give 15 mg.", { doubts: [doubt(18, 20, "15")] })));
    const [written] = keeper.state.get().draft.sections;
    expect(written?.text).toBe("Chest clear. Give 15 mg.");
    expect(written?.text.slice(written.doubts[0]?.start, written.doubts[0]?.end)).toBe("15");
  });

  it("takes the newer version when nothing is unsaved, and no older one", () => {
    const { keeper } = opened(note(2, section("a", "Second")));
    keeper.arrived(note(3, section("a", "Third")));
    keeper.arrived(note(1, section("a", "First")));
    expect(asText(keeper.state.get().draft)).toBe("A\nThird");
  });
});

describe("two edits of one note", () => {
  const base = draftOf(note(1, section("a", "A"), section("b", "B")));

  it("leave a removed section to a person when the other wrote into it", () => {
    const without = { ...base, sections: base.sections.slice(0, 1) };
    const written = { ...base, sections: base.sections.map((each) => (each.key === "b" ? { ...each, text: "B more" } : each)) };
    expect(merged(base, without, written)).toBeNull();
    expect(merged(base, written, without)).toBeNull();
    expect(merged(base, without, base)?.sections).toHaveLength(1);
  });

  it("keep a section that one added", () => {
    const added = { ...base, sections: [...base.sections, section("c", "C")] };
    const edited = { ...base, sections: base.sections.map((each) => ({ ...each, heading: "New" })) };
    expect(merged(base, edited, added)?.sections.map(({ heading }) => heading)).toEqual(["New", "New", "C"]);
  });
});

describe("places of doubts", () => {
  it("are counted in characters on the server and in units on the page", () => {
    const held = note(1, section("a", "😀 15 mg", { doubts: [doubt(2, 4, "15")] }));
    const [shown] = draftOf(held).sections;
    expect(shown?.text.slice(shown.doubts[0]?.start, shown.doubts[0]?.end)).toBe("15");
  });
});
