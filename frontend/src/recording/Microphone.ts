import { Value } from "../stream/Value";
import { newKey } from "../storage/newKey";
import { holdAlive } from "../storage/alive";
import { type Capture, capture, type Problem, problemOf } from "./capture";
import type { RecordingStart } from "../api/recordings";
import type { RecordingOutbox } from "./RecordingOutbox";
import { Downsampler, loudness, PieceCutter, RATE } from "./sound";

export interface Spoken extends Omit<RecordingStart, "key" | "seconds_ago"> {
  asks: boolean;
}

type Phase = "idle" | "opening" | "listening" | "ending";

export interface MicrophoneState {
  phase: Phase;
  /** Which recording it is; empty when there is none. */
  key: string;
  /** Who asked for it, so that only that part of the page shows it. */
  place: string;
}

export interface Meter {
  /** How loud it was lately, newest last. */
  levels: readonly number[];
  seconds: number;
}

const BARS = 28;

const IDLE: MicrophoneState = { phase: "idle", key: "", place: "" };
const SILENT: Meter = { levels: [], seconds: 0 };

/** The one microphone of the page: off unless a button is held or on. */
export class Microphone {
  readonly state = new Value<MicrophoneState>(IDLE);
  readonly meter = new Value<Meter>(SILENT);
  readonly problem = new Value<Problem | null>(null);
  /** The last recording that was kept, however it ended. */
  readonly kept = new Value<{ key: string; place: string } | null>(null);
  #session: Session | null = null;

  constructor(
    private readonly outbox: RecordingOutbox,
    private readonly mostSeconds: () => number,
  ) {}

  /** Starts to listen; resolves with the key of the recording, or null when there is none. */
  async start(place: string, spoken: Spoken): Promise<string | null> {
    if (this.state.get().phase !== "idle") return null;
    const key = newKey();
    const session = new Session(key, this.outbox, { onMeter: (meter) => this.#measured(meter), onLost: (problem) => void this.#lost(problem) });
    this.#session = session;
    this.problem.set(null);
    this.meter.set(SILENT);
    this.state.set({ phase: "opening", key, place });
    try {
      await session.open(spoken);
    } catch (error) {
      if (this.#session === session) this.#close();
      this.problem.set(problemOf(error));
      return null;
    }
    return session.isClosed ? null : this.#listen(key, place);
  }

  /** Stops listening and keeps what was said. */
  async stop(): Promise<void> {
    const { phase, key, place } = this.state.get();
    await this.#end((ended) => this.outbox.end(ended));
    if (phase === "listening") this.kept.set({ key, place });
  }

  /** Stops listening and keeps nothing. */
  cancel(): Promise<void> {
    return this.#end((key) => this.outbox.discard(key));
  }

  #listen(key: string, place: string): string {
    this.state.set({ phase: "listening", key, place });
    if ("vibrate" in navigator) navigator.vibrate(20);
    document.addEventListener("visibilitychange", this.#onHidden);
    return key;
  }

  async #end(settle: (key: string) => Promise<void>): Promise<void> {
    const session = this.#session;
    const { phase, key, place } = this.state.get();
    if (!session || phase === "ending") return;
    this.state.set({ phase: "ending", key, place });
    document.removeEventListener("visibilitychange", this.#onHidden);
    await session.close().catch((error: unknown) => this.problem.set(problemOf(error)));
    await settle(key).catch((error: unknown) => this.problem.set(problemOf(error)));
    this.#close();
  }

  async #lost(problem: Problem): Promise<void> {
    await this.stop();
    this.problem.set(problem);
  }

  #measured(meter: Meter): void {
    this.meter.set(meter);
    if (meter.seconds >= this.mostSeconds()) void this.#lost("long");
  }

  #close(): void {
    this.#session = null;
    this.state.set(IDLE);
  }

  /** A screen that is off cannot show that it listens, so it does not. */
  readonly #onHidden = (): void => {
    if (document.hidden) void this.#lost("hidden");
  };
}

interface SessionHooks {
  onMeter(meter: Meter): void;
  onLost(problem: Problem): void;
}

/** One recording from the open microphone to its last piece. */
class Session {
  readonly #cutter = new PieceCutter();
  #downsampler = new Downsampler(RATE);
  #capture: Capture | null = null;
  #release = (): void => undefined;
  #levels: readonly number[] = [];
  #pieces = 0;
  #samples = 0;
  #written: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(
    private readonly key: string,
    private readonly outbox: RecordingOutbox,
    private readonly hooks: SessionHooks,
  ) {}

  /** Whether it was released, even before the microphone had opened. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  async open(spoken: Spoken): Promise<void> {
    const opened = await capture((block) => this.#heard(block), () => this.hooks.onLost("lost"));
    if (this.isClosed) return opened.stop();
    this.#capture = opened;
    this.#downsampler = new Downsampler(opened.rate);
    this.#release = holdAlive(this.key);
    await this.#begin(spoken, opened);
  }

  async #begin(spoken: Spoken, opened: Capture): Promise<void> {
    try {
      await this.outbox.begin({ key: this.key, ...spoken });
    } catch (error) {
      await this.close();
      throw error;
    }
    if (this.isClosed) await this.outbox.discard(this.key);
    else opened.begin();
  }

  /** Takes in what the microphone still holds, and returns when everything lies on the device. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#capture?.stop();
    this.#take(this.#downsampler.finish());
    const rest = this.#cutter.finish();
    if (rest) this.#write(rest);
    this.#release();
    await this.#written;
  }

  #heard(block: Float32Array): void {
    const samples = this.#downsampler.add(block);
    this.#take(samples);
    this.#levels = [...this.#levels, loudness(block)].slice(-BARS);
    this.hooks.onMeter({ levels: this.#levels, seconds: this.#samples / RATE });
  }

  #take(samples: Float32Array): void {
    this.#samples += samples.length;
    for (const piece of this.#cutter.add(samples)) this.#write(piece);
  }

  #write(piece: Int16Array<ArrayBuffer>): void {
    const number = this.#pieces++;
    this.#written = this.#written.then(() => this.outbox.addPiece(this.key, number, piece.buffer));
    this.#written.catch(() => this.hooks.onLost("full"));
  }
}
