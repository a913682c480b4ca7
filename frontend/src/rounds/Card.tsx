import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { regional } from "../locales/languages";
import { clock } from "../recording/clock";

interface Props {
  /** The id of its name, for what acts on it. */
  id: string;
  label: string;
  /** When it was spoken. */
  at: string | number;
  seconds: number | null;
  stage: string;
  isUnread: boolean;
  children: ReactNode;
}

export function Card({ id, label, at, seconds, stage, isUnread, children }: Props) {
  const { t, i18n } = useTranslation();
  const when = new Intl.DateTimeFormat(regional(i18n.language), { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
  return (
    <li className={`grid gap-2 rounded-xl border bg-surface p-4 ${isUnread ? "border-accent" : "border-line"}`}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {isUnread && (
          <span className="dot size-2.5 self-center">
            <span className="sr-only">{t("rounds.new")}</span>
          </span>
        )}
        <div id={id} className="contents">
          <h2 dir="auto" className="text-[1.1875rem] font-semibold">
            {label || t("rounds.noLabel")}
          </h2>
          <span className="text-base text-soft tabular-nums">
            {when}
            {seconds !== null && ` · ${clock(seconds)}`}
          </span>
        </div>
        <span className="ms-auto text-base font-medium">{stage}</span>
      </div>
      {children}
    </li>
  );
}
