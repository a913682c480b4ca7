import { useTranslation } from "react-i18next";

import { isFaultKind } from "../chat/faults";
import type { Capsule } from "../types";
import { checkedDrafts } from "./checkedDrafts";

/** What was checked before the answer was shown, and what was found; a sentence that failed is not repeated here. */
export function CapsuleChecks({ capsule }: { capsule: Capsule }) {
  const { t } = useTranslation();
  const { written, replaced, dropped, faults } = checkedDrafts(capsule.drafts);
  const printed = capsule.quotes.filter((quote) => quote.is_printed).length;
  const lines = [
    written > 0 && t("capsule.written", { count: written }),
    replaced > 0 && t("capsule.replaced", { count: replaced }),
    dropped > 0 && t("capsule.dropped", { count: dropped }),
    capsule.quotes.length > 0 && t("capsule.printed", { printed, count: capsule.quotes.length }),
  ].filter((line) => line !== false);
  if (!lines.length) return null;
  return (
    <div className="grid gap-1">
      <h4 className="font-semibold">{t("capsule.checks")}</h4>
      <ul className="grid list-disc gap-1 ps-6">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {faults.map(({ kind, found }) => (
          <li key={`${kind}: ${found}`} dir="auto" className="text-caution">
            {isFaultKind(kind) ? t(`fault.${kind}`, { value: found }) : found}
          </li>
        ))}
      </ul>
    </div>
  );
}
