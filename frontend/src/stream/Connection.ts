import type { SocketMessage } from "../types";
import { backoff } from "./backoff";

export type ConnectionState = "connecting" | "open" | "waiting" | "closed";

const SESSION_OVER = 4401;
const STALE_AFTER_HIDDEN = 30_000;

interface Hooks {
  address(): string;
  onMessage(message: SocketMessage): void;
  onOpen(): void;
  onSessionOver(): void;
  onState(state: ConnectionState): void;
}

/** One receive-only socket that comes back by itself. */
export class Connection {
  #socket: WebSocket | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hiddenSince = 0;

  constructor(private readonly hooks: Hooks) {}

  start(): void {
    window.addEventListener("online", this.#onOnline);
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.#connect();
  }

  stop(): void {
    window.removeEventListener("online", this.#onOnline);
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearTimeout(this.#timer);
    this.#drop();
    this.hooks.onState("closed");
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#drop();
    this.hooks.onState("connecting");
    const socket = new WebSocket(this.hooks.address());
    socket.onopen = () => this.#onOpen();
    socket.onmessage = ({ data }) => {
      for (const line of String(data).split("\n")) this.hooks.onMessage(JSON.parse(line) as SocketMessage);
    };
    socket.onclose = ({ code }) => this.#onClose(code);
    this.#socket = socket;
  }

  #drop(): void {
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  #onOpen(): void {
    this.#failures = 0;
    this.hooks.onState("open");
    this.hooks.onOpen();
  }

  #onClose(code: number): void {
    this.#socket = null;
    if (code === SESSION_OVER) this.hooks.onSessionOver();
    else this.#connectLater();
  }

  #connectLater(): void {
    this.hooks.onState("waiting");
    this.#timer = setTimeout(() => this.#connect(), backoff(this.#failures++));
  }

  get #isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  readonly #onOnline = (): void => {
    this.#failures = 0;
    this.#connect();
  };

  /** A phone that slept may hold a socket that only looks open. */
  readonly #onVisibility = (): void => {
    if (document.hidden) this.#hiddenSince = Date.now();
    else if (!this.#isOpen || Date.now() - this.#hiddenSince > STALE_AFTER_HIDDEN) this.#onOnline();
  };
}
