import { useTranslation } from "react-i18next";

import { CorrectedBadge } from "../chat/CorrectedBadge";
import { GradeBadge } from "../chat/GradeBadge";
import { openSource } from "../sources/address";
import { SourceCrop } from "../sources/SourceCrop";
import type { PrintedStatement } from "../types";
import { Button } from "../ui/Button";
import { markDifferences } from "./markDifferences";

interface Props {
  label: string;
  statement: PrintedStatement | null;
  /** The other edition's printing, against which words are marked. */
  against: PrintedStatement | null;
  isPrinted: boolean;
}

/** What one edition prints, and that it prints no grade where the other has one; words that the other does not print are marked, the print itself stands below them. */
export function Side({ label, statement, against, isPrinted }: Props) {
  const { t } = useTranslation();
  if (!statement) return <Missing label={label} />;
  const { edition, page, text, boxes } = statement;
  return (
    <section aria-label={label} className="grid min-w-0 content-start gap-2">
      <h5 className="text-sm font-semibold text-soft">{label}</h5>
      <p dir="auto" className="whitespace-pre-line [overflow-wrap:anywhere]">
        {markDifferences(text, against?.text ?? text).map(({ words, isMarked }, index) =>
          isMarked ? (
            <mark key={index} className="rounded bg-caution-tint px-0.5 text-ink underline decoration-2 underline-offset-2">
              {words}
            </mark>
          ) : (
            words
          ),
        )}
      </p>
      <p className="flex flex-wrap gap-1.5">
        {[statement, against].some((each) => each && hasGrade(each)) && <GradeBadge grade={{ ...statement, verbatim: "" }} />}
        <CorrectedBadge isCorrected={statement.corrected} />
      </p>
      <Button look="plain" icon="page" onClick={() => openSource({ edition, page, mark: "" })} aria-label={t("editions.openPage", { page, side: label })} className="justify-self-start">
        {t("source.page", { page })}
      </Button>
      {isPrinted && boxes.length > 0 && <SourceCrop edition={edition} boxes={boxes} text={text} />}
    </section>
  );
}

function Missing({ label }: { label: string }) {
  const { t } = useTranslation();
  return (
    <section aria-label={label} className="grid content-start gap-2">
      <h5 className="text-sm font-semibold text-soft">{label}</h5>
      <p className="text-soft">{t("editions.notPrinted")}</p>
    </section>
  );
}

function hasGrade({ strength, certainty, against }: PrintedStatement): boolean {
  return Boolean(strength || certainty || against);
}
