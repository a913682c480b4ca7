import { KEPT } from "../../src/storage/forgetKept";

interface Row {
  id: string;
  kind: string;
  content: ArrayBuffer;
}

/** What lies on the device as it lies there; nothing where there is no database. */
export async function keptRows<Kept = Row>(store = "rows"): Promise<Kept[]> {
  if (!(await indexedDB.databases()).some(({ name }) => name === KEPT)) return [];
  const database = await new Promise<IDBDatabase | null>((resolve) => {
    const request = indexedDB.open(KEPT);
    // Deleted since it was listed: none is made by looking.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  if (!database) return [];
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
