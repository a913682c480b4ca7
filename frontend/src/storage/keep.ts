const PREFIX = "wardlight.";

/** Reads and writes words on this device; a browser that refuses storage only loses them at reload. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string | null): void {
  try {
    if (value) localStorage.setItem(PREFIX + key, value);
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // Storage is full or refused: the page goes on with what it holds in memory.
  }
}

/** Calls back when another page of this browser writes or deletes this; returns how to hear no more. */
export function onOtherPage(key: string, callback: () => void): () => void {
  const onStorage = (event: StorageEvent) => event.key === PREFIX + key && callback();
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}

/** Every value stored under keys that begin so. */
export function keptUnder(keyStart: string): string[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + keyStart));
    return keys.sort().map((key) => localStorage.getItem(key) ?? "");
  } catch {
    return [];
  }
}

export function forgetAll(keyStart: string): void {
  forgetWhere((key) => key.startsWith(keyStart));
}

export function forgetWhere(isIt: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && isIt(key.slice(PREFIX.length))) localStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
}
