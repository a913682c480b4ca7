import { ApiError } from "../api/ApiError";
import type { RecordingStart } from "../api/recordings";
import { backoff } from "../stream/backoff";
import { Pauses } from "../stream/Pauses";
import { Value } from "../stream/Value";
import type { DeviceStore, Held } from "./DeviceStore";
import type { OutboxHooks } from "./outboxHooks";

/** So many pieces travel at once when a device has much to make up for. */
const ABREAST = 4;

export interface Shown extends Held {
  /** Pieces that only this device has. */
  waiting: number;
  /** Why it still waits, where the server says what somebody else has to mend; it goes on trying. */
  trouble: string;
}

type Step = "sent" | "done";
/** Recordings on their way: each piece is kept on the device, goes up, and is forgotten once the server has it. */
export class RecordingOutbox {
  readonly held = new Value<readonly Shown[]>([]);
  /** The server's numbers of what has gone up whole, by key. */
  readonly accepted = new Value<Readonly<Record<string, string>>>({});
  /** Whether what an earlier page left on the device is among `held`. */
  readonly isRead = new Value(false);
  readonly #running = new Set<string>();
  readonly #nudged = new Set<string>();
  readonly #pauses = new Pauses();
  #isOpen = true;

  constructor(
    private readonly store: DeviceStore,
    private readonly user: number,
    private readonly hooks: OutboxHooks,
  ) {}

  /** Takes up what an earlier page left behind, and everything that waits for the network. */
  async resume(): Promise<void> {
    this.#isOpen = true;
    this.#pauses.end();
    for (const held of await this.store.held(this.user)) await this.#takeUp(held).then(() => this.#nudge(held.key));
    for (const { key } of this.held.get()) this.#nudge(key);
    this.isRead.set(true);
  }

  close(): void {
    this.#isOpen = false;
    this.#pauses.end();
  }

  async begin(start: RecordingStart & { asks: boolean }): Promise<void> {
    const held: Held = { ...start, user: this.user, startedAt: Date.now(), pieces: 0, samples: 0, isEnded: false, id: null, refusal: "", isDiscarded: false };
    await this.store.begin(held);
    this.#show({ ...held, waiting: 0, trouble: "" });
  }

  async addPiece(key: string, number: number, content: ArrayBuffer): Promise<void> {
    await this.store.addPiece({ key, number, content });
    this.#change(key, (shown) => ({ pieces: number + 1, samples: shown.samples + content.byteLength / 2, waiting: shown.waiting + 1 }));
    this.#nudge(key);
  }

  async end(key: string): Promise<void> {
    await this.#keep(key, { isEnded: true });
    this.#nudge(key);
  }

  async discard(key: string): Promise<void> {
    await this.store.discard(key);
    this.#hide(key);
    this.#nudge(key);
  }

  async retry(key: string): Promise<void> {
    await this.#keep(key, { refusal: "" });
    this.#nudge(key);
  }

  /** Forgets everything that the user has on this device. */
  async clear(): Promise<void> {
    for (const { key } of await this.store.held(this.user)) await this.#drop(key);
  }

  async #takeUp(held: Held): Promise<void> {
    if (held.isDiscarded) return;
    const isEnded = held.isEnded || !(await this.hooks.isAlive(held.key));
    if (isEnded && !held.isEnded) await this.store.change(held.key, { isEnded });
    this.#show({ ...held, isEnded, waiting: await this.store.pieceCount(held.key), trouble: "" });
  }

  #nudge(key: string): void {
    this.#nudged.add(key);
    void this.#deliver(key);
  }

  async #deliver(key: string): Promise<void> {
    if (this.#running.has(key)) return;
    this.#running.add(key);
    try {
      for (let failures = 0; this.#isOpen && this.#nudged.has(key); ) {
        const step = await this.#tried(key);
        failures = step === "failed" ? failures + 1 : 0;
        if (step === "failed") await this.#pauses.wait(backoff(failures));
      }
    } finally {
      this.#running.delete(key);
    }
  }

  async #tried(key: string): Promise<Step | "failed"> {
    try {
      this.#nudged.delete(key);
      const step = await this.#step(key);
      if (step === "sent") this.#nudged.add(key);
      return step;
    } catch (error) {
      return this.#failed(key, error);
    }
  }

  async #step(key: string): Promise<Step> {
    const held = await this.store.recording(key);
    // Gone up from another page, or while this one was reading what lies on the device.
    if (!held) return this.#hide(key);
    if (held.refusal) return "done";
    if (held.isDiscarded || (held.isEnded && !held.pieces)) return this.#forget(held);
    if (!held.pieces) return "done";
    if (held.id === null) return this.#begin(held);
    const pieces = await this.store.nextPieces(key, ABREAST);
    if (pieces.length) return this.#send(held.id, pieces);
    return held.isEnded ? this.#finish(held, held.id) : "done";
  }

  async #begin({ key, purpose, label, dictation, section, startedAt }: Held): Promise<Step> {
    const { id } = await this.hooks.begin({ key, purpose, label, dictation, section, seconds_ago: Math.max(0, Math.round((Date.now() - startedAt) / 1000)) });
    await this.#keep(key, { id });
    return "sent";
  }

  async #send(id: string, pieces: Awaited<ReturnType<DeviceStore["nextPieces"]>>): Promise<Step> {
    const sent = pieces.map(async ({ key, number, content }) => {
      await this.hooks.piece(id, number, content);
      await this.store.dropPiece(key, number);
      this.#change(key, ({ waiting }) => ({ waiting: waiting - 1, trouble: "" }));
    });
    const failure = (await Promise.allSettled(sent)).find((outcome) => outcome.status === "rejected");
    if (failure) throw failure.reason;
    return "sent";
  }

  async #finish({ key, pieces, asks }: Held, id: string): Promise<Step> {
    const recording = await this.hooks.end(id, pieces, asks);
    this.accepted.set({ ...this.accepted.get(), [key]: id });
    if (this.#isOpen) this.hooks.onAccepted(recording);
    return this.#drop(key);
  }

  async #forget({ key, id }: Held): Promise<Step> {
    if (id !== null) await this.hooks.delete(id);
    return this.#drop(key);
  }

  async #failed(key: string, error: unknown): Promise<Step | "failed"> {
    if (!(error instanceof ApiError) || error.isPassing) {
      this.#nudged.add(key);
      this.#change(key, () => ({ trouble: error instanceof ApiError && error.code === "disk_full" ? error.message : "" }));
      return "failed";
    }
    if (error.isSignedOut) return "done";
    // Deleted from another device: nobody waits for the rest.
    if (error.status === 404) await this.#drop(key);
    else await this.#keep(key, { refusal: error.message || error.code });
    return "done";
  }

  async #keep(key: string, part: Partial<Held>): Promise<void> {
    await this.store.change(key, part);
    this.#change(key, () => part);
  }

  async #drop(key: string): Promise<Step> {
    await this.store.drop(key);
    return this.#hide(key);
  }

  #hide(key: string): Step {
    this.held.set(this.held.get().filter((each) => each.key !== key));
    return "done";
  }

  #change(key: string, change: (shown: Shown) => Partial<Shown>): void {
    this.held.set(this.held.get().map((each) => (each.key === key ? { ...each, ...change(each) } : each)));
  }

  #show(shown: Shown): void {
    this.held.set([...this.held.get().filter(({ key }) => key !== shown.key), shown]);
  }
}
