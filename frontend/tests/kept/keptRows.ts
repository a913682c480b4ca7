import { KEPT } from "../../src/storage/forgetKept";

interface Row {
  id: string;
  kind: string;
  content: ArrayBuffer;
}

/** What lies on the device as it lies there; nothing where there is no database. */
export async function keptRows<Kept = Row>(store = "rows"): Promise<Kept[]> {
  if (!(await indexedDB.databases()).some(({ name }) => name === KEPT)) return [];
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(KEPT);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("refused"));
  });
  try {
    if (!database.objectStoreNames.contains(store)) return [];
    return await new Promise((resolve) => {
      const request = database.transaction(store).objectStore(store).getAll() as IDBRequest<Kept[]>;
      request.onsuccess = () => resolve(request.result);
    });
  } finally {
    database.close();
  }
}
