import { regional } from "../../locales/languages";

/** A share as a whole percentage; what is not quite everything never reads as 100. */
export function percent(share: number): string {
  return `${share < 1 ? Math.floor(share * 100) : 100} %`;
}

export function shortDate(moment: string | null): string {
  return moment ? new Date(moment).toLocaleDateString(regional(document.documentElement.lang), { day: "numeric", month: "short", year: "numeric" }) : "–";
}
