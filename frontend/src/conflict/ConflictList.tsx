import { addressOf } from "../sources/address";
import type { Conflict } from "../types";
import { ConflictCard } from "./ConflictCard";

/** Every conflict of an answer; nothing when its guidelines agree. */
export function ConflictList({ turn, conflicts }: { turn: string; conflicts: readonly Conflict[] }) {
  return conflicts.map((conflict) => <ConflictCard key={conflict.sides.map(({ number }) => number).join()} conflict={conflict} addressOf={(side) => addressOf(turn, side)} />);
}
