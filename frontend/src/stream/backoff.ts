const FIRST = 280;
const CAP = 10_000;

/** Milliseconds before retry `attempt` (from 0): doubling, capped, and spread so that a ward does not return at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return Math.min(FIRST * 2 ** attempt, CAP) * (0.5 + random() / 2);
}
