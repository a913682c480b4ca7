/** Whether work waits for a worker still, or a worker is at it. */
export function isActive(work: { readonly state: string } | null | undefined): boolean {
  return work?.state === "queued" || work?.state === "running";
}
