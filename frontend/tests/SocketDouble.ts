import { vi } from "vitest";

/** Stands in for the browser's socket; a test opens, feeds and closes it. */
export class SocketDouble {
  static readonly OPEN = 1;
  static made: SocketDouble[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly url: string) {
    SocketDouble.made.push(this);
  }

  static install(): void {
    SocketDouble.made = [];
    vi.stubGlobal("WebSocket", SocketDouble);
  }

  static get last(): SocketDouble {
    const socket = SocketDouble.made.at(-1);
    if (!socket) throw new Error("No socket was made");
    return socket;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  hear(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  drop(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  close(): void {
    this.readyState = 3;
  }
}
