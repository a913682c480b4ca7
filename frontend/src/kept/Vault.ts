import { answered, finished, opened } from "../storage/database";
import { KEPT } from "../storage/forgetKept";

/** Answers are counted and the oldest go; what somebody pinned stays; readings are all else that was read. */
type Kind = "answer" | "pinned" | "reading";

const MOST = { answer: 50, reading: 300 } as const;

interface Row {
  id: string;
  kind: Kind;
  at: number;
  iv: Uint8Array<ArrayBuffer>;
  content: ArrayBuffer;
}

interface Owner {
  id: "owner";
  user: number;
  key: CryptoKey;
}

/** What lies in the vault, and when it was read from the server, in milliseconds. */
export interface Kept<Content> {
  id: string;
  at: number;
  isPinned: boolean;
  content: Content;
}

/**
 * What one person read on this device, encrypted under a key that no script can read out. The key lies in the same
 * database: once that is deleted nothing of it can be read, even where the device still has the bytes.
 */
export class Vault {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly key: CryptoKey,
  ) {}

  /** Opens the person's own; what somebody else left behind is deleted first. Rejects where the browser keeps nothing. */
  static async open(user: number, onClose: () => void): Promise<Vault> {
    // Made first: from opening on nothing is waited for in which the database could be deleted.
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const database = await opened(KEPT, (made) => {
      made.createObjectStore("owner", { keyPath: "id" });
      made.createObjectStore("rows", { keyPath: "id" }).createIndex("age", ["kind", "at"]);
    });
    // A phone may close it to a page in the background.
    database.onclose = onClose;
    database.onversionchange = () => {
      database.close();
      onClose();
    };
    return new Vault(database, await keyOf(database, { id: "owner", user, key }));
  }

  /** Keeps all of these or none, and lets go of what is then too much. What is pinned stays so. */
  async put(kind: "answer" | "reading", at: number, entries: readonly (readonly [id: string, content: unknown])[]): Promise<void> {
    const rows = await Promise.all(entries.map(async ([id, content]): Promise<Row> => ({ id, kind, at, ...(await this.#sealed(id, content)) })));
    const transaction = this.database.transaction("rows", "readwrite");
    const store = transaction.objectStore("rows");
    for (const row of rows) {
      const known = store.get(row.id) as IDBRequest<Row | undefined>;
      known.onsuccess = () => {
        store.put(known.result?.kind === "pinned" ? { ...row, kind: "pinned" } : row);
        if (row === rows.at(-1)) trim(store, kind, MOST[kind]);
      };
    }
    await finished(transaction);
  }

  /** Makes room by letting go of the older half of what was read beside answers. */
  async makeRoom(): Promise<void> {
    const transaction = this.database.transaction("rows", "readwrite");
    const store = transaction.objectStore("rows");
    const count = store.index("age").count(ofKind("reading"));
    count.onsuccess = () => trim(store, "reading", Math.floor(count.result / 2));
    await finished(transaction);
  }

  close(): void {
    this.database.close();
  }

  async get<Content>(id: string): Promise<Kept<Content> | undefined> {
    const row = (await answered(this.database.transaction("rows").objectStore("rows").get(id))) as Row | undefined;
    return row && this.#unsealed<Content>(row);
  }

  /** Everything whose id begins so. */
  async all<Content>(start: string): Promise<Kept<Content>[]> {
    const rows = (await answered(this.database.transaction("rows").objectStore("rows").getAll(from(start)))) as Row[];
    return Promise.all(rows.map((row) => this.#unsealed<Content>(row)));
  }

  async drop(start: string): Promise<void> {
    const transaction = this.database.transaction("rows", "readwrite");
    transaction.objectStore("rows").delete(from(start));
    await finished(transaction);
  }

  async pin(id: string, isPinned: boolean): Promise<void> {
    const transaction = this.database.transaction("rows", "readwrite");
    const store = transaction.objectStore("rows");
    const known = store.get(id) as IDBRequest<Row | undefined>;
    known.onsuccess = () => known.result && store.put({ ...known.result, kind: isPinned ? "pinned" : "answer" });
    await finished(transaction);
  }

  async #sealed(id: string, content: unknown): Promise<Pick<Row, "iv" | "content">> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = new TextEncoder().encode(JSON.stringify(content));
    return { iv, content: await crypto.subtle.encrypt(sealing(id, iv), this.key, words) };
  }

  async #unsealed<Content>({ id, at, kind, iv, content }: Row): Promise<Kept<Content>> {
    const words = await crypto.subtle.decrypt(sealing(id, iv), this.key, content);
    return { id, at, isPinned: kind === "pinned", content: JSON.parse(new TextDecoder().decode(words)) as Content };
  }
}

/** The key of the person's vault: the new one where there was none or somebody else's, in one step for all pages. */
async function keyOf(database: IDBDatabase, wanted: Owner): Promise<CryptoKey> {
  let { key } = wanted;
  const transaction = database.transaction(["owner", "rows"], "readwrite");
  const store = transaction.objectStore("owner");
  const known = store.get("owner") as IDBRequest<Owner | undefined>;
  known.onsuccess = () => {
    if (known.result?.user === wanted.user) key = known.result.key;
    else {
      transaction.objectStore("rows").clear();
      store.put(wanted);
    }
  };
  await finished(transaction);
  return key;
}

/** Bound to its id, so that no row can pass for another. */
function sealing(id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
}

function trim(store: IDBObjectStore, kind: Kind, most: number): void {
  const oldestFirst = store.index("age").getAllKeys(ofKind(kind));
  oldestFirst.onsuccess = () => oldestFirst.result.slice(0, Math.max(0, oldestFirst.result.length - most)).forEach((id) => store.delete(id));
}

function ofKind(kind: Kind): IDBKeyRange {
  return IDBKeyRange.bound([kind, 0], [kind, Infinity]);
}

function from(start: string): IDBKeyRange {
  return IDBKeyRange.bound(start, `${start}\uffff`);
}
