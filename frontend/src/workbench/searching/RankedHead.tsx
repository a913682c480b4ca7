import { useTranslation } from "react-i18next";

import { KindBadge } from "../../chat/KindBadge";
import type { RankedPassage } from "../../types";
import { Badge } from "../../ui/Badge";
import { useKindName } from "../useKindName";

/** A passage's rank, whether late interaction moved it, and what sort of passage it is. */
export function RankedHead({ ranked, by }: { ranked: RankedPassage; by: "full" | "fused" }) {
  const { t } = useTranslation();
  const nameOf = useKindName();
  const { rank, rank_fused: before, passage_kind: kind, recommendations } = ranked;
  return (
    <h2 className="flex flex-wrap items-center gap-2 text-[1.0625rem] font-semibold">
      {t("retrievalTest.rank", { rank: by === "full" ? rank : before })}
      {by === "full" && rank < before && <Badge tone="accent">{t("retrievalTest.movedUp", { before })}</Badge>}
      {by === "full" && rank > before && <Badge tone="caution">{t("retrievalTest.movedDown", { before })}</Badge>}
      <Badge>{nameOf(kind)}</Badge>
      {recommendations > 0 && <Badge tone="accent">{t("retrievalTest.recommendations", { count: recommendations })}</Badge>}
      <KindBadge kind={ranked.passage.kind} />
    </h2>
  );
}
