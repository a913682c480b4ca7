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
  /** The key of the question that begins the conversation which this one goes on in, while that has no number yet. */
  follows?: string;
  /** When it was asked, in milliseconds. */
  at: number;
}

interface Hooks {
  ask(ask: Ask, failures: number): Promise<Turn>;
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
    const kept = keptUnder(place).map((ask) => JSON.parse(ask) as Unsent);
    this.unsent = new Value<readonly Unsent[]>(kept.sort((one, other) => one.at - other.at));
  }

  /** `goesOn`: into the conversation that the newest question of none begins, where one is on its way. */
  send(ask: Ask, goesOn = false): void {
    const newest = goesOn && ask.conversation === null && this.unsent.get().findLast(({ conversation }) => conversation === null);
    this.#put({ ...ask, refusal: "", at: Date.now(), ...(newest && { follows: lineOf(newest) }) });
    this.#deliverFirsts();
  }

  resume(): void {
    this.#isOpen = true;
    this.#pauses.end();
    this.#deliverFirsts();
  }

  close(): void {
    this.#isOpen = false;
  }

  discard(key: string): void {
    keep(this.#placeOf(key), null);
    this.unsent.set(this.unsent.get().filter((ask) => ask.key !== key));
    this.#deliverFirsts();
  }

  /** Of each conversation only the first goes out: what follows is understood by what came before. */
  #deliverFirsts(): void {
    const lines = new Set<string>();
    for (const ask of this.unsent.get().filter(({ refusal }) => !refusal)) {
      if (this.#isOpen && !lines.has(lineOf(ask)) && !this.#sending.has(ask.key)) void this.#deliver(ask);
      lines.add(lineOf(ask));
    }
  }

  async #deliver(ask: Unsent): Promise<void> {
    this.#sending.add(ask.key);
    try {
      for (let failures = 0; this.#isStillWanted(ask); failures++) {
        if (await this.#isSettled(ask, failures)) return;
        await this.#pauses.wait(backoff(failures));
      }
    } finally {
      this.#sending.delete(ask.key);
    }
  }

  async #isSettled(unsent: Unsent, failures: number): Promise<boolean> {
    const { question, conversation, key, assumptions, revises, on_its_own, filters, recording, readings } = unsent;
    const ask = { question, conversation, key, assumptions, revises, on_its_own, filters, recording, readings };
    try {
      const turn = await this.hooks.ask(ask, failures);
      if (conversation === null) this.#number(lineOf(unsent), turn.conversation);
      this.discard(key);
      // Whoever asked may have left meanwhile: nothing of it is shown to the next.
      if (this.#isOpen) this.hooks.onAccepted(ask, turn);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.isPassing) return false;
      if (!error.isSignedOut) {
        this.#put({ ...unsent, refusal: error.message || error.code, isAdrift: error.status === 404 });
        this.#deliverFirsts();
      }
      return true;
    }
  }

  #isStillWanted({ key }: Ask): boolean {
    return this.#isOpen && this.unsent.get().some((ask) => ask.key === key);
  }

  /** Tells what waits behind the first question of a new conversation which one it has become. */
  #number(line: string, conversation: string): void {
    this.unsent.set(this.unsent.get().map((ask) => (lineOf(ask) === line ? this.#kept({ ...ask, conversation }) : ask)));
  }

  #put(ask: Unsent): void {
    this.unsent.set([...this.unsent.get().filter(({ key }) => key !== ask.key), this.#kept(ask)]);
  }

  #kept(ask: Unsent): Unsent {
    keep(this.#placeOf(ask.key), JSON.stringify(ask));
    return ask;
  }

  /** One place an entry, so that two tabs never overwrite each other's questions. */
  #placeOf(key: string): string {
    return this.place + key;
  }
}

function lineOf({ conversation, follows, key }: Unsent): string {
  return conversation ?? follows ?? key;
}
