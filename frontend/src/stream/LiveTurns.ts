import type { Turn, TurnMessage } from "../types";
import { nextFrame } from "./nextFrame";
import { advanced, type LiveTurn, unheard } from "./liveTurn";
import { idOf } from "./position";

interface Hooks {
  onGap(turn: string): void;
  onFinished(turn: Turn): void;
}

/** The turns being answered now; each page part listens to its own turn, once a frame. */
export class LiveTurns {
  readonly #turns = new Map<string, LiveTurn>();
  readonly #ended = new Map<string, Turn>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #changed = new Set<string>();

  constructor(private readonly hooks: Hooks) {}

  get(turn: string): LiveTurn {
    return this.#turns.get(turn) ?? unheard;
  }

  /** The socket address parameters that resume every unfinished turn after what was seen. */
  get resumeParameters(): URLSearchParams {
    const parameters = new URLSearchParams();
    for (const [turn, { position }] of this.#turns) if (position) parameters.set(`after.${turn}`, idOf(position));
    return parameters;
  }

  readonly subscribe = (turn: string, listener: () => void): (() => void) => {
    const listeners = this.#listeners.get(turn) ?? new Set();
    this.#listeners.set(turn, listeners.add(listener));
    return () => listeners.delete(listener);
  };

  receive(message: TurnMessage): void {
    if (this.#ended.has(message.turn)) return;
    if (message.event.type === "answer.finished") this.end(message.event.turn);
    else this.#advance(message);
  }

  #advance(message: TurnMessage): void {
    const before = this.get(message.turn);
    const after = advanced(before, message);
    if (after === before) return;
    this.#turns.set(message.turn, after);
    if (after.hasGap && !before.hasGap) this.hooks.onGap(message.turn);
    this.#announce(message.turn);
  }

  /** Takes the ended row in place of everything heard. */
  end(turn: Turn): void {
    if (this.#ended.has(turn.id)) return;
    this.#ended.set(turn.id, turn);
    this.#turns.delete(turn.id);
    this.hooks.onFinished(turn);
  }

  /** The ended row where a turn has ended already: an answer can outrun the reply to its question. */
  latest(turn: Turn): Turn {
    return this.#ended.get(turn.id) ?? turn;
  }

  clear(): void {
    this.#turns.clear();
    this.#ended.clear();
  }

  #announce(turn: string): void {
    if (this.#changed.size === 0) nextFrame(() => this.#flush());
    this.#changed.add(turn);
  }

  #flush(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const turn of changed) for (const listener of this.#listeners.get(turn) ?? []) listener();
  }
}
