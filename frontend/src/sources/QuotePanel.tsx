import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import { GradeBadge } from "../chat/GradeBadge";
import type { Marked } from "./useMarked";

interface Props {
  marked: Marked | null;
  page: number;
  isLocated: boolean;
  isLoaded: boolean;
  onTurn: (page: number) => void;
}

/** The words that the answer rests on, above the page they stand on. */
export function QuotePanel({ marked, page, isLocated, isLoaded, onTurn }: Props) {
  const { t } = useTranslation();
  if (!marked) return null;
  const { source, quote, grade } = marked;
  const isElsewhere = page !== source.page && !isLocated;
  return (
    <section aria-label={t("source.quote")} className="grid gap-2 border-b border-line bg-surface px-4 py-3">
      {source.heading_path.length > 0 && <p dir="auto" className="text-sm text-soft">{source.heading_path.join(" › ")}</p>}
      <blockquote dir="auto" className="max-h-48 overflow-y-auto border-s-4 border-mark ps-3 text-[1.0625rem] leading-normal" tabIndex={quote.length > 300 ? 0 : undefined}>
        {quote}
      </blockquote>
      {grade && (
        <p className="flex flex-wrap items-center gap-2 text-[0.9375rem] text-soft">
          <GradeBadge grade={grade} />
          {grade.verbatim && <span dir="auto">{t("source.printed", { grade: grade.verbatim })}</span>}
        </p>
      )}
      {isElsewhere && (
        <p className="flex flex-wrap items-center gap-3">
          {t("source.elsewhere", { page: source.page })}
          <Button onClick={() => onTurn(source.page)}>{t("source.back", { page: source.page })}</Button>
        </p>
      )}
      {isLoaded && !isElsewhere && !isLocated && <p className="font-medium text-caution">{t("source.notLocated")}</p>}
    </section>
  );
}
