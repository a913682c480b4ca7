import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import type { Golden } from "../../types";
import { Badge } from "../../ui/Badge";

type Outcome = NonNullable<Golden["outcome"]>;

/** How a golden question fared in the last run, and what changed since the one before. */
export function GoldenOutcome({ outcome }: { outcome: Golden["outcome"] }) {
  const { t } = useTranslation();
  if (!outcome) return <p className="text-soft">{t("golden.notRun")}</p>;
  const { passed, change, missing } = outcome;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Badge tone={passed ? "accent" : "stop"} icon={passed ? "check" : "warning"}>
        {passed ? t("golden.passed") : t("golden.failed")}
      </Badge>
      {(change === "broken" || change === "fixed") && <Badge tone={change === "broken" ? "stop" : "accent"}>{t(`golden.${change}`)}</Badge>}
      <Rank outcome={outcome} />
      {missing.length > 0 && <span className="text-stop">{t("golden.missing", { words: missing.join(", ") })}</span>}
      <Place outcome={outcome} />
    </div>
  );
}

function Rank({ outcome: { rank, rank_before: before } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  if (!rank) return <span>{t("golden.notFound")}</span>;
  return <span>{before && before !== rank ? t("golden.rankMoved", { rank, before }) : t("golden.rank", { rank })}</span>;
}

function Place({ outcome: { edition, page, passage } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  if (edition == null || page == null) return null;
  return (
    <Link to={workbenchPagePath(edition, page, passage ?? undefined)} className="inline-flex min-h-12 items-center text-accent underline">
      {t("golden.open")}
    </Link>
  );
}
