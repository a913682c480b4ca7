/** A page holds the lock of a recording, or its own while it sends files; the browser lets go when the page is gone, however it went. */
function lockOf(key: string): string {
  return `wardlight-alive-${key}`;
}

/** Says to every page of this browser that this is going on, until the returned function is called. */
export function holdAlive(key: string): () => void {
  let release = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    release = resolve;
  });
  if ("locks" in navigator) navigator.locks.request(lockOf(key), () => over).catch(() => undefined);
  return release;
}

export async function isAlive(key: string): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  return navigator.locks.request(lockOf(key), { ifAvailable: true }, (lock) => lock === null);
}
