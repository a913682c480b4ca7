import { useSyncExternalStore } from "react";

/** One value outside React that page parts can watch. */
export class Value<Kept> {
  readonly #listeners = new Set<() => void>();

  constructor(private kept: Kept) {}

  readonly get = (): Kept => this.kept;

  set(next: Kept): void {
    if (Object.is(next, this.kept)) return;
    this.kept = next;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export function useValue<Kept>(value: Value<Kept>): Kept {
  return useSyncExternalStore(value.subscribe, value.get);
}
