import type { SocketMessage } from "../types";
import { backoff } from "./backoff";

export type ConnectionState = "connecting" | "open" | "waiting" | "closed";

const SESSION_OVER = 4401;
const STALE_AFTER_HIDDEN = 30_000;
const OPENS_WITHIN = 10_000;
/** How long an awaited answer may say nothing before the socket is replaced; doubled with each one in vain. */
const SILENCE = 3_000;
const LONGEST_SILENCE = 48_000;

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
  #isAwaited = false;
  #silence = SILENCE;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;

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
    clearTimeout(this.#silenceTimer);
    this.#drop();
    this.hooks.onState("closed");
  }

  /** Says whether an answer is awaited: then a socket that says nothing may only look open, as after a roaming phone. */
  watch(isAwaited: boolean): void {
    this.#isAwaited = isAwaited;
    this.#silence = SILENCE;
    this.#listen();
  }

  #listen(): void {
    clearTimeout(this.#silenceTimer);
    if (this.#isAwaited) this.#silenceTimer = setTimeout(() => this.#onSilence(), this.#silence);
  }

  #onSilence(): void {
    this.#silence = Math.min(2 * this.#silence, LONGEST_SILENCE);
    // One that is being made, or waits to be, has its own limits.
    if (this.#isOpen) this.#connect();
    this.#listen();
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#drop();
    this.hooks.onState("connecting");
    const socket = new WebSocket(this.hooks.address());
    socket.onopen = () => this.#onOpen();
    socket.onmessage = ({ data }) => {
      this.#silence = SILENCE;
      this.#listen();
      for (const line of String(data).split("\n")) this.hooks.onMessage(JSON.parse(line) as SocketMessage);
    };
    socket.onclose = ({ code }) => this.#onClose(code);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#connectLater(), OPENS_WITHIN);
  }

  #drop(): void {
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  #onOpen(): void {
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.hooks.onState("open");
    this.hooks.onOpen();
  }

  #onClose(code: number): void {
    clearTimeout(this.#timer);
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
