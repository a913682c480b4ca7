import type { ListedSeries } from "../types";

export interface ListedFrame {
  instance: string;
  frame: number;
}

/** Every frame of a series in its order; what still waits for a look at burned-in text is left out. */
export function framesOf(series: ListedSeries): readonly ListedFrame[] {
  return series.instances
    .filter(({ state }) => state === "ready")
    .flatMap(({ id, frames }) => Array.from({ length: Math.max(1, frames) }, (_, index) => ({ instance: id, frame: index + 1 })));
}
