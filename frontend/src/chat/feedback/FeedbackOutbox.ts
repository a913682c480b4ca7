import { ApiError } from "../../api/ApiError";
import { keep, keptUnder } from "../../storage/keep";
import { Value } from "../../stream/Value";
import type { Feedback, Turn } from "../../types";

const PAUSE = 10_000;

export interface Unsent {
  turn: string;
  /** Null withdraws what was said before. */
  feedback: Feedback | null;
  refusal: string;
}

interface Hooks {
  give(turn: string, feedback: Feedback | null): Promise<Turn>;
  onAccepted(turn: Turn): void;
}

/** What people think of answers, on its way: kept on the device until the server has it; the last word on a turn wins. */
export class FeedbackOutbox {
  readonly unsent: Value<readonly Unsent[]>;
  readonly #sending = new Set<string>();
  #isOpen = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: string,
    private readonly hooks: Hooks,
  ) {
    this.unsent = new Value<readonly Unsent[]>(keptUnder(place).map((entry) => JSON.parse(entry) as Unsent));
  }

  send(turn: string, feedback: Feedback | null): void {
    this.#put({ turn, feedback, refusal: "" });
    void this.#deliver(turn);
  }

  /** Tries again whatever waits; called whenever the connection is back. */
  resume(): void {
    this.#isOpen = true;
    clearTimeout(this.#timer);
    for (const { turn, refusal } of this.unsent.get()) if (!refusal) void this.#deliver(turn);
  }

  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
  }

  async #deliver(turn: string): Promise<void> {
    if (this.#sending.has(turn)) return;
    this.#sending.add(turn);
    try {
      // What waits once its author has left would go as whoever signs in next.
      for (let entry = this.#of(turn); this.#isOpen && entry && (await this.#isSent(entry)); entry = this.#of(turn));
    } finally {
      this.#sending.delete(turn);
    }
  }

  /** Whether this entry reached the server; one that was changed meanwhile stays and goes next. */
  async #isSent(entry: Unsent): Promise<boolean> {
    try {
      const turn = await this.hooks.give(entry.turn, entry.feedback);
      if (this.#isOpen) this.hooks.onAccepted(turn);
      if (this.#of(entry.turn) === entry) this.#drop(entry.turn);
      return true;
    } catch (error) {
      const isRefused = error instanceof ApiError && !error.isPassing && !error.isSignedOut;
      if (isRefused) this.#put({ ...entry, refusal: error.message || error.code });
      else if (this.#isOpen) this.#timer = setTimeout(() => this.resume(), PAUSE);
      return false;
    }
  }

  #of(turn: string): Unsent | undefined {
    return this.unsent.get().find((entry) => entry.turn === turn && !entry.refusal);
  }

  #put(entry: Unsent): void {
    keep(this.place + entry.turn, entry.refusal ? null : JSON.stringify(entry));
    this.unsent.set([...this.unsent.get().filter(({ turn }) => turn !== entry.turn), entry]);
  }

  #drop(turn: string): void {
    keep(this.place + turn, null);
    this.unsent.set(this.unsent.get().filter((entry) => entry.turn !== turn));
  }
}
