/** The database of what was read on this device: see `kept/Vault`. */
export const KEPT = "wardlight-kept";

/** Deletes all of it, the key first of all; whoever has it open lets go. */
export function forgetKept(): void {
  try {
    indexedDB.deleteDatabase(KEPT);
  } catch {
    // A browser that refuses databases has kept nothing.
  }
}
