import { useTranslation } from "react-i18next";

import type { GuidelineWhole } from "../types";
import { DescriptionForm } from "./DescriptionForm";
import { JoinForm } from "./JoinForm";

/** What a curator corrects: the guideline's description, and that it is really an edition of another one. */
export function CuratorTools({ guideline }: { guideline: GuidelineWhole }) {
  const { t } = useTranslation();
  const item = "rounded-xl border border-line bg-surface";
  const summary = "min-h-12 cursor-pointer px-4 py-3 font-medium";
  return (
    <section aria-label={t("editions.curate")} className="grid gap-2">
      <details className={item}>
        <summary className={summary}>{t("editions.describe")}</summary>
        <DescriptionForm guideline={guideline} />
      </details>
      <details className={item}>
        <summary className={summary}>{t("editions.join")}</summary>
        <JoinForm guideline={guideline.id} />
      </details>
    </section>
  );
}
