import { ApiError } from "../api/ApiError";
import type { Ask } from "../api/turns";
import { keep, keptUnder } from "../storage/keep";
import { backoff } from "../stream/backoff";
import { Pauses } from "../stream/Pauses";
import { Value } from "../stream/Value";
import type { Turn } from "../types";

export interface Unsent extends Ask {
  /** Why the server refused it; empty while it is still on its way. */
  refusal: string;
  /** Whether what it refers to, such as its conversation, is no longer there. */
  isAdrift?: boolean;
}

interface Hooks {
  ask(ask: Ask): Promise<Turn>;
  onAccepted(ask: Ask, turn: Turn): void;
}

/** Questions on their way: kept on the device until the server has acknowledged them under their key. */
export class Outbox {
  readonly unsent: Value<readonly Unsent[]>;
  readonly #sending = new Set<string>();
  readonly #pauses = new Pauses();
  #isOpen = true;

  constructor(
    private readonly place: string,
    private readonly hooks: Hooks,
  ) {
    this.unsent = new Value<readonly Unsent[]>(keptUnder(place).map((ask) => JSON.parse(ask) as Unsent));
  }

  send(ask: Ask): void {
    this.#put({ ...ask, refusal: "" });
    void this.#deliver(ask);
  }

  resume(): void {
    this.#isOpen = true;
    this.#pauses.end();
    for (const ask of this.unsent.get()) if (!ask.refusal && !this.#sending.has(ask.key)) void this.#deliver(ask);
  }

  close(): void {
    this.#isOpen = false;
  }

  discard(key: string): void {
    keep(this.#placeOf(key), null);
    this.unsent.set(this.unsent.get().filter((ask) => ask.key !== key));
  }

  async #deliver(ask: Ask): Promise<void> {
    this.#sending.add(ask.key);
    try {
      for (let failures = 0; this.#isStillWanted(ask); failures++) {
        if (await this.#isSettled(ask)) return;
        await this.#pauses.wait(backoff(failures));
      }
    } finally {
      this.#sending.delete(ask.key);
    }
  }

  async #isSettled({ question, conversation, key, assumptions, revises, on_its_own, filters, recording, readings }: Ask): Promise<boolean> {
    const ask = { question, conversation, key, assumptions, revises, on_its_own, filters, recording, readings };
    try {
      const turn = await this.hooks.ask(ask);
      this.discard(key);
      // Whoever asked may have left meanwhile: nothing of it is shown to the next.
      if (this.#isOpen) this.hooks.onAccepted(ask, turn);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.isPassing) return false;
      if (!error.isSignedOut) this.#put({ ...ask, refusal: error.message || error.code, isAdrift: error.status === 404 });
      return true;
    }
  }

  #isStillWanted({ key }: Ask): boolean {
    return this.#isOpen && this.unsent.get().some((ask) => ask.key === key);
  }

  #put(ask: Unsent): void {
    keep(this.#placeOf(ask.key), JSON.stringify(ask));
    this.unsent.set([...this.unsent.get().filter(({ key }) => key !== ask.key), ask]);
  }

  /** One place an entry, so that two tabs never overwrite each other's questions. */
  #placeOf(key: string): string {
    return this.place + key;
  }
}
