/** Waits that end early when there is news, such as a network that is back. */
export class Pauses {
  readonly #wake = new Set<() => void>();

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#wake.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#wake.add(wake);
    });
  }

  end(): void {
    for (const wake of this.#wake) wake();
  }
}
