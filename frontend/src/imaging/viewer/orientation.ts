const AXES = [
  ["L", "R"],
  ["P", "A"],
  ["H", "F"],
] as const;
// Cosines below this add nothing that a reader could see.
const LEAST_COSINE = 0.2;

export interface Letters {
  left: string;
  right: string;
  top: string;
  bottom: string;
}

/** The patient's directions at the edges of an image whose rows and columns run along these six cosines. */
export function lettersOf(orientation: readonly number[] | null): Letters | null {
  if (orientation?.length !== 6) return null;
  const row = orientation.slice(0, 3);
  const column = orientation.slice(3);
  return { right: towards(row), left: towards(row.map(negated)), bottom: towards(column), top: towards(column.map(negated)) };
}

/** Up to two letters, the strongest first: L toward the patient's left, P back, H head, F feet. */
function towards(direction: readonly number[]): string {
  return direction
    .map((cosine, axis) => ({ size: Math.abs(cosine), letter: AXES[axis]?.[cosine > 0 ? 0 : 1] ?? "" }))
    .filter(({ size }) => size >= LEAST_COSINE)
    .sort((one, other) => other.size - one.size)
    .slice(0, 2)
    .map(({ letter }) => letter)
    .join("");
}

function negated(value: number): number {
  return -value;
}
