import { useTranslation } from "react-i18next";

import { CorrectedBadge } from "../../chat/CorrectedBadge";
import { SourceCrop } from "../../sources/SourceCrop";
import type { BenchPage, BenchPassage } from "../types";

/** What was read from the page before a curator corrected it, with the print beside it. */
export function PrintedText({ page, passage }: { page: BenchPage; passage: BenchPassage }) {
  const { t } = useTranslation();
  if (!passage.printed_text) return null;
  return (
    <div className="grid grid-cols-1 gap-2 text-[0.9375rem]">
      <p>
        <CorrectedBadge isCorrected />
      </p>
      {page.has_image && passage.boxes.length > 0 && <SourceCrop edition={page.edition} boxes={passage.boxes} text={passage.text} />}
      <details>
        <summary className="flex min-h-12 cursor-pointer items-center text-accent">{t("correction.asRead")}</summary>
        <p dir="auto" className="leading-relaxed whitespace-pre-line text-soft">
          {passage.printed_text}
        </p>
      </details>
    </div>
  );
}
