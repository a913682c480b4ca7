import { useTranslation } from "react-i18next";

import { regional } from "../locales/languages";

const DAY = 86_400_000;
const WEEK = 7;

/** Names the day of a moment, or the month where that is more than a week ago, as the reader's language does. */
export function useSpan(): (moment: string) => string {
  const { i18n } = useTranslation();
  const language = regional(i18n.language);
  const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "long" });
  const month = new Intl.DateTimeFormat(language, { month: "long", year: "numeric" });
  const today = dayOf(new Date());
  return (moment) => {
    const date = new Date(moment);
    const ago = Math.max(0, today - dayOf(date));
    const name = ago < 2 ? near.format(-ago, "day") : (ago < WEEK ? weekday : month).format(date);
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  };
}

/** Days of the reader's own calendar, counted on. */
function dayOf(date: Date): number {
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}
