import i18next from "i18next";

import { instanceShown } from "./frameImages";
import { isHounsfield } from "./windows";

interface Measured {
  area?: number | null;
  areaUnit?: string;
  mean?: number | null;
  stdDev?: number | null;
  min?: number | null;
  max?: number | null;
}

/** What stands beside a region that was drawn; a picture in colours has an area, and no values that mean anything. */
export function regionLines(data: { cachedStats: Record<string, Measured> }, target: string): string[] {
  const { area, areaUnit = "", mean, stdDev, min, max } = data.cachedStats[target] ?? {};
  const shown = instanceShown(target.replace(/^imageId:/, ""));
  const unit = shown && isHounsfield(shown.instance.description) ? " HU" : "";
  const lines: string[] = [];
  if (isNumber(mean) && isNumber(stdDev)) lines.push(i18next.t("viewer.region.mean", { mean: short(mean), spread: short(stdDev), unit }));
  if (isNumber(min) && isNumber(max)) lines.push(i18next.t("viewer.region.range", { least: short(min), most: short(max), unit }));
  if (isNumber(area)) lines.push(i18next.t("viewer.region.area", { area: short(area), unit: areaUnit }));
  return lines;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** One decimal, and none where it says nothing. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
