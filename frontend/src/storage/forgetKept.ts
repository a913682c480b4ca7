/** The database of what was read on this device: see `kept/Vault`. */
export const KEPT = "wardlight-kept";

let letGo = (): void => undefined;

/** Says what this page is to let go of before all is deleted; other pages of the browser are told by the database. */
export function onForget(callback: () => void): void {
  letGo = callback;
}

/** Deletes all that was kept, with its key; what is opened from now on is opened after that. */
export function forgetKept(): void {
  letGo();
  try {
    indexedDB.deleteDatabase(KEPT);
  } catch {
    // A browser that refuses databases has kept nothing.
  }
}
