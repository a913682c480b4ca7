import { ApiError } from "../api/ApiError";
import { keep, kept } from "../storage/keep";
import { backoff } from "../stream/backoff";
import { Value } from "../stream/Value";
import { type Note, type NoteSection } from "./dictationApi";
import { asStored, type Draft, draftOf, isSame } from "./draft";
import { merged } from "./merge";

type NoteStatus = "saved" | "unsaved" | "saving" | "away" | "refused" | "conflict";

export interface NoteState {
  /** What the server has, as far as this page knows. */
  base: Note;
  draft: Draft;
  status: NoteStatus;
  /** Why the server refused it. */
  refusal: string;
  /** What another window wrote over the same words. */
  theirs: Note | null;
}

export interface NoteServer {
  read(): Promise<Note>;
  save(version: number, title: string, sections: readonly NoteSection[]): Promise<Note>;
}

interface Kept {
  base: Note;
  draft: Draft;
}

const SAVE_AFTER = 800;

/** A note while it is edited: kept on the device at once, saved after a pause, never over what another window wrote. */
export class NoteKeeper {
  readonly state: Value<NoteState>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  #failures = 0;

  constructor(
    private readonly place: string,
    private readonly server: NoteServer,
    whole: Note,
  ) {
    const left = leftBehind(place);
    this.state = new Value<NoteState>(left ? { ...fresh(left.base), draft: left.draft, status: "unsaved" } : fresh(whole));
    if (left) this.arrived(whole);
  }

  /** Takes an edit of the person's. */
  edit(draft: Draft): void {
    this.#set({ draft, status: this.state.get().status === "conflict" ? "conflict" : "unsaved" });
    this.#keep();
    if (this.state.get().status === "unsaved") this.#saveAfter(SAVE_AFTER);
  }

  /** Takes what the server has now, from a notice or after something was spoken. */
  arrived(whole: Note): void {
    const { base, draft, status } = this.state.get();
    if (whole.version < base.version || (whole.version === base.version && status === "saved")) return;
    const mine = status === "saved" || isSame(draft, draftOf(base)) ? draftOf(whole) : merged(draftOf(base), draft, draftOf(whole));
    if (!mine) {
      this.#set({ status: "conflict", theirs: whole });
      return;
    }
    this.#settle(whole, mine);
  }

  /** Saves what is not saved yet; resolves when the server has it, or cannot have it now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (this.#isWanted()) await this.#save();
  }

  keepMine(): void {
    const { theirs, draft } = this.state.get();
    if (theirs) this.#settle(theirs, draft);
  }

  takeTheirs(): void {
    const { theirs } = this.state.get();
    if (theirs) this.#settle(theirs, draftOf(theirs));
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #settle(base: Note, draft: Draft): void {
    const isSaved = isSame(draft, draftOf(base));
    this.#set({ base, draft, status: isSaved ? "saved" : "unsaved", theirs: null, refusal: "" });
    this.#keep();
    if (!isSaved) this.#saveAfter(0);
  }

  #saveAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  #isWanted(): boolean {
    return ["unsaved", "away"].includes(this.state.get().status);
  }

  async #save(): Promise<void> {
    this.#saving = this.#send().finally(() => (this.#saving = null));
    await this.#saving;
  }

  async #send(): Promise<void> {
    const { base, draft } = this.state.get();
    this.#set({ status: "saving" });
    try {
      const saved = await this.server.save(base.version, draft.title, asStored(draft));
      this.#failures = 0;
      const now = this.state.get().draft;
      this.#set({ base: saved, status: now === draft ? "saved" : "unsaved", refusal: "" });
      this.#keep();
      if (now !== draft) this.#saveAfter(SAVE_AFTER);
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (error instanceof ApiError && error.code === "note_changed") {
      this.#set({ status: "unsaved" });
      const theirs = await this.server.read().catch(() => null);
      if (theirs) this.arrived(theirs);
      else this.#tryAgain();
    } else if (error instanceof ApiError && !error.isPassing) {
      this.#set({ status: "refused", refusal: error.message || error.code });
    } else {
      this.#tryAgain();
    }
  }

  #tryAgain(): void {
    this.#set({ status: "away" });
    this.#saveAfter(SAVE_AFTER + backoff(this.#failures++));
  }

  #keep(): void {
    const { base, draft, status } = this.state.get();
    keep(this.place, status === "saved" ? null : JSON.stringify({ base, draft } satisfies Kept));
  }

  #set(part: Partial<NoteState>): void {
    this.state.set({ ...this.state.get(), ...part });
  }
}

function fresh(base: Note): NoteState {
  return { base, draft: draftOf(base), status: "saved", refusal: "", theirs: null };
}

function leftBehind(place: string): Kept | null {
  const words = kept(place);
  return words ? (JSON.parse(words) as Kept) : null;
}
