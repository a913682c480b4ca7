import type { InstanceDescription } from "../types";

export interface ShownWindow {
  /** The name of a usual window, to be translated, or "" where the file names its own in `explanation`. */
  name: "" | "lung" | "bone" | "brain" | "softTissue" | "mediastinum";
  explanation: string;
  center: number;
  width: number;
}

// Usual windows for CT, in Hounsfield units.
const CT: readonly ShownWindow[] = [
  { name: "softTissue", explanation: "", center: 50, width: 400 },
  { name: "lung", explanation: "", center: -600, width: 1_500 },
  { name: "mediastinum", explanation: "", center: 50, width: 350 },
  { name: "bone", explanation: "", center: 500, width: 2_000 },
  { name: "brain", explanation: "", center: 40, width: 80 },
];

/** Whether the values of an image are Hounsfield units. */
export function isHounsfield({ modality, rescale_type: type }: InstanceDescription): boolean {
  return modality === "CT" && type !== "US";
}

/** The windows that the file gives, then the usual ones of its modality. */
export function windowsOf(description: InstanceDescription): readonly ShownWindow[] {
  const given = description.windows.map(({ center, width, explanation }) => ({ name: "" as const, explanation, center, width }));
  return isHounsfield(description) ? [...given, ...CT] : given;
}

/** The renderer turns white what lies at a window whose ends are one. */
export const LEAST_WIDTH = 1.01;

/** The values at which black and white are reached, after DICOM PS3.3 C.11.2.1.2 (linear). */
export function rangeOfWindow({ center, width }: { center: number; width: number }): { lower: number; upper: number } {
  const half = (Math.max(width, LEAST_WIDTH) - 1) / 2;
  return { lower: center - 0.5 - half, upper: center - 0.5 + half };
}

export function windowOfRange(lower: number, upper: number): { center: number; width: number } {
  return { center: Math.round((lower + upper + 1) / 2), width: Math.max(1, Math.round(upper - lower + 1)) };
}
