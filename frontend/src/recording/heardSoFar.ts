import { Value } from "../stream/Value";
import type { Notice } from "../types";

type Part = Extract<Notice, { type: "transcript.partial" }>;

/** What is heard of each recording while somebody still speaks; the row takes its place. */
export const heardSoFar = new Value<Readonly<Record<string, Part>>>({});

/** Of two parts the higher number counts: one that comes late changes nothing. */
export function hearPart(part: Part): void {
  const known = heardSoFar.get()[part.recording];
  if (known && known.number >= part.number) return;
  heardSoFar.set({ ...heardSoFar.get(), [part.recording]: part });
}
