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
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX + keyStart)) localStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
}
