import { useTranslation } from "react-i18next";

import type { RankedPassage } from "../../types";

/** The figures behind a rank, and what each matched word adds. */
export function RankReasons({ ranked }: { ranked: RankedPassage }) {
  const { t } = useTranslation();
  const figures = [
    [t("retrievalTest.dense"), ranked.dense],
    [t("retrievalTest.lexical"), ranked.lexical],
    [t("retrievalTest.fused"), ranked.fused],
    [t("retrievalTest.late"), ranked.late],
    [t("retrievalTest.advice"), ranked.advice],
    [t("retrievalTest.score"), ranked.score],
  ] as const;
  return (
    <div role="group" aria-label={t("retrievalTest.why")} className="grid gap-2 rounded-lg bg-sunken px-3 py-2">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-6">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-[0.8125rem] text-soft">{name}</dt>
            <dd className="font-semibold tabular-nums">{value.toFixed(3)}</dd>
          </div>
        ))}
      </dl>
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-[0.9375rem]">
        {ranked.terms.length === 0 && t("retrievalTest.noTerms")}
        {ranked.terms.map(({ term, adds }) => (
          <span key={term}>{t("retrievalTest.term", { term, adds: adds.toFixed(2) })}</span>
        ))}
      </p>
    </div>
  );
}
