import { useTranslation } from "react-i18next";

import { CorrectedBadge } from "../chat/CorrectedBadge";
import { GradeBadge } from "../chat/GradeBadge";
import { useGradeWords } from "../chat/useGradeWords";
import type { Grade } from "../types";
import { Button } from "../ui/Button";
import { languageOf } from "../ui/languageOf";
import { QuoteText } from "./QuoteText";
import { saysMore } from "./saysMore";
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
    <section aria-label={t("source.quote")} className="grid shrink-0 grid-cols-1 gap-1 border-b border-line bg-surface py-1.5 ps-4 pe-1 lg:gap-1.5 lg:py-2.5 lg:pe-4">
      {(headings.length > 0 || grade || source.corrected) && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 pe-3 text-sm text-soft lg:pe-0">
          {headings.length > 0 && (
            <p dir="auto" lang={languageOf(quote)} className="min-w-24 flex-1 truncate">
              {headings.join(" › ")}
            </p>
          )}
          <CorrectedBadge isCorrected={source.corrected} />
          {grade && <PrintedGrade grade={grade} />}
        </div>
      )}
      <QuoteText quote={quote} />
      {!isLocated && <Whereabouts isHere={page === source.page} isLoaded={isLoaded} page={source.page} onTurn={onTurn} />}
    </section>
  );
}

/** The badge once; what the page prints follows only where that is more than the badge says. */
function PrintedGrade({ grade }: { grade: Grade }) {
  const { t } = useTranslation();
  const words = useGradeWords(grade);
  return (
    <p className="flex flex-wrap items-center gap-2">
      <GradeBadge grade={grade} />
      {saysMore(grade.verbatim, words) && <span dir="auto">{t("source.printed", { grade: grade.verbatim })}</span>}
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
