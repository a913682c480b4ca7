import { useTranslation } from "react-i18next";

import type { Gap } from "../../types";
import { Badge } from "../../ui/Badge";
import { useDay } from "../../ui/useDay";

type Reason = "wrong" | "incomplete" | "outdated" | "not_relevant" | "unsafe" | "other";

/** How many asked, how often, when, and why they were not served. */
export function GapFacts({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const day = useDay();
  const facts = [
    t("board.people", { count: gap.people }),
    t("board.asked", { count: gap.asked }),
    gap.asked > 1 && t("board.first", { date: day(gap.first) }),
    t("board.last", { date: day(gap.last) }),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 text-[0.9375rem] text-soft">
      {gap.refusals > 0 && <Badge>{t("board.refused", { count: gap.refusals })}</Badge>}
      {Object.entries(gap.reasons).map(([reason, count]) => (
        <Badge key={reason} tone={reason === "unsafe" || reason === "wrong" ? "stop" : "caution"} icon="thumbDown">
          {t(`feedback.${reason as Reason}`)} {count > 1 && `× ${count}`}
        </Badge>
      ))}
      <span>{facts.filter(Boolean).join(" · ")}</span>
    </div>
  );
}
