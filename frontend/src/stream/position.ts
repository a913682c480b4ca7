/** Where a message stands in a turn's log: "attempt-number", dense within an attempt. */
export interface Position {
  attempt: number;
  number: number;
}

export function positionOf(id: string): Position {
  const [attempt = 0, number = 0] = id.split("-").map(Number);
  return { attempt, number };
}

export function idOf({ attempt, number }: Position): string {
  return `${attempt}-${number}`;
}

export function isSeen(position: Position, last: Position | null): boolean {
  if (!last || position.attempt > last.attempt) return false;
  return position.attempt < last.attempt || position.number <= last.number;
}

/** An attempt may begin at 0 or 1; after that every number follows the one before. */
export function followsOn(position: Position, last: Position | null): boolean {
  if (!last || position.attempt > last.attempt) return position.number <= 1;
  return position.number === last.number + 1;
}
