import { useTranslation } from "react-i18next";

import { GradeBadge } from "../chat/GradeBadge";
import type { ListedRecommendation } from "../types";
import { Badge } from "../ui/Badge";
import { languageOf } from "../ui/languageOf";

interface Props {
  recommendation: ListedRecommendation;
  isCurrent: boolean;
  onOpen: () => void;
}

export function RecommendationItem({ recommendation, isCurrent, onOpen }: Props) {
  const { t } = useTranslation();
  const { statement, grade, direction, page, set_by_curator: isByCurator } = recommendation;
  return (
    <li className="border-b border-line last:border-0">
      <button type="button" aria-current={isCurrent ? "location" : undefined} onClick={onOpen} className={`grid w-full gap-1.5 rounded-lg px-2 py-3 text-start -outline-offset-2 hover:bg-sunken ${isCurrent ? "bg-tint" : ""}`}>
        <span dir="auto" lang={languageOf(statement)} className="text-base leading-normal break-words whitespace-pre-line">
          {statement}
        </span>
        <span className="flex flex-wrap items-center gap-2">
          <GradeBadge grade={grade} />
          {direction === "both" && (
            <Badge tone="caution" icon="warning">
              {t("recommendations.both")}
            </Badge>
          )}
          {isByCurator && <Badge>{t("recommendations.setByCurator")}</Badge>}
          <span className="text-[0.9375rem] text-soft tabular-nums">{t("source.page", { page })}</span>
        </span>
      </button>
    </li>
  );
}
