import type { RecordingStart } from "../api/recordings";
import { answered, finished, opened } from "../storage/database";

const NAME = "wardlight-recordings";

/** A recording as the device holds it until the server has all of it. */
export interface Held extends Omit<RecordingStart, "seconds_ago"> {
  user: number;
  /** Ask by itself once it is heard. */
  asks: boolean;
  startedAt: number;
  /** How many pieces were cut so far, whether or not they have gone up. */
  pieces: number;
  samples: number;
  isEnded: boolean;
  /** The server's number for it, once it knows it. */
  id: string | null;
  /** Why the server refused it; empty while it is still on its way. */
  refusal: string;
  /** Cancelled by whoever spoke: nothing of it is kept, here or there. */
  isDiscarded: boolean;
}

export interface HeldPiece {
  key: string;
  number: number;
  content: ArrayBuffer;
}

/** Recordings on this device: a piece lies here before it goes up, and until the server has it. */
export class DeviceStore {
  #opened: Promise<IDBDatabase> | null = null;

  /** Every recording of the user that is still held, oldest first. */
  async held(user: number): Promise<Held[]> {
    const all = await this.#read<Held[]>("recordings", (store) => store.getAll());
    return all.filter((each) => each.user === user).sort((a, b) => a.startedAt - b.startedAt);
  }

  recording(key: string): Promise<Held | undefined> {
    return this.#read("recordings", (store) => store.get(key));
  }

  begin(held: Held): Promise<void> {
    return this.#write(["recordings"], (transaction) => transaction.objectStore("recordings").put(held));
  }

  /** Changes part of a recording that is still held; one that was discarded meanwhile stays away. */
  change(key: string, part: Partial<Held>): Promise<void> {
    return this.#write(["recordings"], (transaction) => changed(transaction, key, (held) => ({ ...held, ...part })));
  }

  /** Keeps one more piece together with the count, so that neither is ever there without the other. */
  addPiece({ key, number, content }: HeldPiece): Promise<void> {
    return this.#write(["recordings", "pieces"], (transaction) => {
      transaction.objectStore("pieces").put({ key, number, content });
      changed(transaction, key, (held) => ({ ...held, pieces: number + 1, samples: held.samples + content.byteLength / 2 }));
    });
  }

  /** The first pieces that the server does not have. */
  nextPieces(key: string, most: number): Promise<HeldPiece[]> {
    return this.#read("pieces", (store) => store.getAll(ofRecording(key), most));
  }

  /** Every piece that the server does not have, in order. */
  pieces(key: string): Promise<HeldPiece[]> {
    return this.#read("pieces", (store) => store.getAll(ofRecording(key)));
  }

  pieceCount(key: string): Promise<number> {
    return this.#read("pieces", (store) => store.count(ofRecording(key)));
  }

  dropPiece(key: string, number: number): Promise<void> {
    return this.#write(["pieces"], (transaction) => transaction.objectStore("pieces").delete([key, number]));
  }

  /** Forgets what was said and keeps only that it is to be deleted on the server too. */
  discard(key: string): Promise<void> {
    return this.#write(["recordings", "pieces"], (transaction) => {
      transaction.objectStore("pieces").delete(ofRecording(key));
      changed(transaction, key, (held) => ({ ...held, isDiscarded: true, refusal: "" }));
    });
  }

  drop(key: string): Promise<void> {
    return this.#write(["recordings", "pieces"], (transaction) => {
      transaction.objectStore("recordings").delete(key);
      transaction.objectStore("pieces").delete(ofRecording(key));
    });
  }

  async #read<Result>(name: string, ask: (store: IDBObjectStore) => IDBRequest): Promise<Result> {
    const transaction = await this.#transaction([name], "readonly");
    return answered(ask(transaction.objectStore(name))) as Promise<Result>;
  }

  async #write(names: string[], work: (transaction: IDBTransaction) => unknown): Promise<void> {
    const transaction = await this.#transaction(names, "readwrite");
    work(transaction);
    return finished(transaction);
  }

  /** Opens the database again where the browser has closed it, as phones do to a page in the background. */
  async #transaction(names: string[], mode: IDBTransactionMode): Promise<IDBTransaction> {
    const database = await this.#database();
    try {
      return database.transaction(names, mode);
    } catch {
      this.#opened = null;
      return (await this.#database()).transaction(names, mode);
    }
  }

  #database(): Promise<IDBDatabase> {
    this.#opened ??= opened(NAME, made).catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }
}

function made(database: IDBDatabase): void {
  database.createObjectStore("recordings", { keyPath: "key" });
  database.createObjectStore("pieces", { keyPath: ["key", "number"] });
}

function ofRecording(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, 0], [key, Infinity]);
}

function changed(transaction: IDBTransaction, key: string, change: (held: Held) => Held): void {
  const store = transaction.objectStore("recordings");
  const request = store.get(key) as IDBRequest<Held | undefined>;
  request.onsuccess = () => request.result && store.put(change(request.result));
}
