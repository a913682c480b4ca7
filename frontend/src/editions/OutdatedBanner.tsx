import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { guidelinePath } from "../navigation/routes";
import { useOutdated } from "./useOutdated";

const sentences = { withdrawn: "editions.withdrawnBecause", superseded: "editions.supersededBanner", source_outdated: "correction.sourceOutdated" } as const;

/** Over a document that is no longer in use: why, and where the one in use is. */
export function OutdatedBanner({ edition }: { edition: number }) {
  const { t } = useTranslation();
  const outdated = useOutdated().get(edition);
  if (!outdated) return null;
  const { state, reason, guideline } = outdated;
  return (
    <div role="status" dir="auto" className="flex flex-wrap items-center gap-x-3 bg-stop-tint px-4 py-1 text-stop">
      <span className="py-2">{t(sentences[state], { reason })}</span>
      {state !== "source_outdated" && <Link to={guidelinePath(guideline)} className="inline-flex min-h-12 items-center font-medium underline underline-offset-4">
        {t("editions.linkChanges")}
      </Link>}
    </div>
  );
}
