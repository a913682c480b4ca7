import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { ChangeKind, Comparison } from "../types";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { AffectedAnswers } from "./AffectedAnswers";
import { ChangeCard } from "./ChangeCard";

const ORDER: readonly ChangeKind[] = ["direction", "dose", "removed", "added", "grade", "reworded"];
const SHOWN = 30;

/** The changes, gravest first, with a filter by kind; what stayed the same is only counted. */
export function Changes({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<ChangeKind | null>(null);
  const [limit, setLimit] = useState(SHOWN);
  const { counts, changes, answers, mine } = comparison;
  const chosen = only ? changes.filter(({ kinds }) => kinds.includes(only)) : changes;
  const kinds = ORDER.filter((kind) => changes.some((change) => change.kinds.includes(kind)));
  return (
    <>
      {mine.length > 0 && <AffectedAnswers answers={mine} />}
      {answers !== null && answers > 0 && <Notice tone="caution">{t("editions.answersAffected", { count: answers })}</Notice>}
      <p role="status" className="text-soft">
        {changes.length ? t("editions.count", { count: changes.length }) : t("editions.nothingChanged")} {t("editions.unchanged", { count: counts.unchanged ?? 0 })}
      </p>
      {kinds.length > 1 && (
        <div role="group" aria-label={t("editions.filter")} className="flex flex-wrap gap-2">
          {kinds.map((kind) => (
            <Button key={kind} aria-pressed={only === kind} look={only === kind ? "primary" : "quiet"} onClick={() => setOnly(only === kind ? null : kind)}>
              {t(`editions.kind.${kind}`)} {changes.filter((change) => change.kinds.includes(kind)).length}
            </Button>
          ))}
        </div>
      )}
      <ul className="grid min-w-0 grid-cols-1 gap-3">
        {chosen.slice(0, limit).map((change, index) => (
          <li key={`${only} ${index}`} className="min-w-0">
            <ChangeCard change={change} isPrinted />
          </li>
        ))}
      </ul>
      {chosen.length > limit && (
        <Button onClick={() => setLimit(limit + SHOWN)} className="justify-self-start">
          {t("editions.more", { count: chosen.length - limit })}
        </Button>
      )}
    </>
  );
}
