import { useTranslation } from "react-i18next";

import { GradeBadge } from "../chat/GradeBadge";
import type { Grade } from "../types";
import { Button } from "../ui/Button";
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
  const headings = source.heading_path.filter((heading) => heading !== source.guideline);
  return (
    <section aria-label={t("source.quote")} className="grid shrink-0 gap-1.5 border-b border-line bg-surface px-4 py-2.5">
      {headings.length > 0 && (
        <p dir="auto" className="truncate text-sm text-soft">
          {headings.join(" › ")}
        </p>
      )}
      {/* A long quote scrolls, so it must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <blockquote dir="auto" className="max-h-26 overflow-y-auto border-s-4 border-mark ps-3 text-base leading-normal lg:max-h-40" tabIndex={0}>
        {quote}
      </blockquote>
      {grade && <PrintedGrade grade={grade} />}
      {!isLocated && <Whereabouts isHere={page === source.page} isLoaded={isLoaded} page={source.page} onTurn={onTurn} />}
    </section>
  );
}

function PrintedGrade({ grade }: { grade: Grade }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap items-center gap-2 text-[0.9375rem] text-soft">
      <GradeBadge grade={grade} />
      {grade.verbatim && <span dir="auto">{t("source.printed", { grade: grade.verbatim })}</span>}
    </p>
  );
}

interface WhereaboutsProps {
  isHere: boolean;
  isLoaded: boolean;
  page: number;
  onTurn: (page: number) => void;
}

function Whereabouts({ isHere, isLoaded, page, onTurn }: WhereaboutsProps) {
  const { t } = useTranslation();
  if (isHere) return isLoaded && <p className="font-medium text-caution">{t("source.notLocated")}</p>;
  return (
    <p className="flex flex-wrap items-center gap-3">
      {t("source.elsewhere", { page })}
      <Button onClick={() => onTurn(page)}>{t("source.back", { page })}</Button>
    </p>
  );
}
