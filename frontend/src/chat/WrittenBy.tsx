import { useTranslation } from "react-i18next";

import { openSource } from "../sources/address";
import type { Answer } from "../types";
import { SupersededBadge } from "./SupersededBadge";
import { isSaid } from "./useWhere";
import { useWriter } from "./useWriter";

/** Who put the answer together, and from which editions; a tap opens one. */
export function WrittenBy({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const writer = useWriter()(answer);
  const editions = [...new Map(answer.citations.map((each) => [each.edition, each])).values()];
  return (
    <div role="group" aria-label={t("writer.label")} className="grid gap-1 text-[0.9375rem] leading-snug text-soft">
      <p dir="auto">
        {[writer, answer.seconds.total != null && t("footer.seconds", { seconds: answer.seconds.total.toFixed(1) })].filter(Boolean).join(" ")}
      </p>
      {editions.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-3">
          <span>{t("writer.from")}</span>
          <ul className="contents">
            {editions.map(({ edition, guideline, year, kind, page }) => (
              <li key={edition} className="flex flex-wrap items-center gap-2">
                <button type="button" dir="auto" onClick={() => openSource({ edition, page, mark: "" })} className="min-h-12 rounded-lg text-start text-accent underline decoration-1 underline-offset-4 hover:bg-tint">
                  {kind !== "digest" && isSaid(year, guideline) ? guideline : t("writer.edition", { guideline, year: kind === "digest" ? t("badge.digest") : (year ?? t("source.noYear")) })}
                </button>
                <SupersededBadge edition={edition} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
