import { utilities } from "@cornerstonejs/core";
import i18next from "i18next";

import { instanceShown } from "./frameImages";
import { isHounsfield } from "./windows";

// A film is larger than what lies before it, by how much depends on the depth.
const PROJECTIONS: ReadonlySet<string> = new Set(["CR", "DX", "IO", "MG", "PX", "RF", "RG", "XA"]);

interface Measured {
  length?: number | null;
  unit?: string;
  area?: number | null;
  areaUnit?: string;
  mean?: number | null;
  stdDev?: number | null;
  min?: number | null;
  max?: number | null;
}

type Stats = { cachedStats: Record<string, Measured> };

/** What stands beside a length. */
export function lengthLines({ cachedStats }: Stats, target: string): string[] {
  const { length, unit = "" } = cachedStats[target] ?? {};
  return isNumber(length) ? [`${utilities.roundNumber(length)} ${unit}`, ...projected(target, unit)] : [];
}

/** What stands beside a region that was drawn; a picture in colours has an area, and no values that mean anything. */
export function regionLines({ cachedStats }: Stats, target: string): string[] {
  const { area, areaUnit = "", mean, stdDev, min, max } = cachedStats[target] ?? {};
  const shown = descriptionOf(target);
  const unit = shown && isHounsfield(shown) ? " HU" : "";
  const lines: string[] = [];
  if (isNumber(mean) && isNumber(stdDev)) lines.push(i18next.t("viewer.region.mean", { mean: short(mean), spread: short(stdDev), unit }));
  if (isNumber(min) && isNumber(max)) lines.push(i18next.t("viewer.region.range", { least: short(min), most: short(max), unit }));
  if (isNumber(area)) lines.push(i18next.t("viewer.region.area", { area: short(area), unit: areaUnit }), ...projected(target, areaUnit));
  return lines;
}

function projected(target: string, unit: string): string[] {
  const isProjection = PROJECTIONS.has(descriptionOf(target)?.modality ?? "");
  return isProjection && unit.startsWith("mm") ? [i18next.t("viewer.projected")] : [];
}

function descriptionOf(target: string) {
  return instanceShown(target.replace(/^imageId:/, ""))?.instance.description;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** One decimal, and none where it says nothing. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
