import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { comparisonQuery } from "../api/guidelines";
import { replace } from "../navigation/location";
import { guidelinePath } from "../navigation/routes";
import type { GuidelineEdition, GuidelineWhole } from "../types";
import { Notice } from "../ui/Notice";
import { Changes } from "./Changes";
import { EditionChoice } from "./EditionChoice";

interface Props {
  guideline: GuidelineWhole;
  old: GuidelineEdition;
  fresh: GuidelineEdition;
}

/** What changed between two editions, which can be chosen. */
export function ComparisonView({ guideline, old, fresh }: Props) {
  const { t } = useTranslation();
  const { id, editions } = guideline;
  const { data, error } = useQuery(comparisonQuery(id, old.id, fresh.id));
  return (
    <section aria-labelledby="changes-heading" className="grid min-w-0 grid-cols-1 gap-3">
      <h2 id="changes-heading" className="text-xl font-semibold">
        {t("editions.changes")}
      </h2>
      <div className="grid gap-3 sm:grid-cols-2">
        <EditionChoice label={t("editions.before")} editions={editions} chosen={old.id} taken={fresh.id} onChoose={(chosen) => replace(guidelinePath(id, chosen, fresh.id))} />
        <EditionChoice label={t("editions.after")} editions={editions} chosen={fresh.id} taken={old.id} onChoose={(chosen) => replace(guidelinePath(id, old.id, chosen))} />
      </div>
      {error && <Notice tone="stop">{error.message || t("editions.failed")}</Notice>}
      {!data && !error && <p role="status">{t("editions.comparing")}</p>}
      {data && <Changes comparison={data} />}
    </section>
  );
}
