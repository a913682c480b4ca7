import { useId } from "react";
import { useTranslation } from "react-i18next";

import { useGradeWords } from "../chat/useGradeWords";
import type { ListedRecommendation } from "../types";

interface Props {
  listed: readonly ListedRecommendation[];
  /** Null shows all; an empty one is what prints no strength. */
  strength: string | null;
  onChoose: (strength: string | null) => void;
}

const ALL = "*";

export function StrengthFilter({ listed, strength, onChoose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const counts = new Map<string, number>();
  for (const { grade } of listed) counts.set(grade.strength, (counts.get(grade.strength) ?? 0) + 1);
  if (counts.size < 2) return null;
  const byCount = [...counts].sort(([, first], [, second]) => second - first);
  return (
    <p className="sticky top-0 flex items-center gap-3 border-b border-line bg-surface px-4 py-2">
      <label htmlFor={id}>{t("recommendations.strength")}</label>
      <select id={id} value={strength ?? ALL} onChange={({ target }) => onChoose(target.value === ALL ? null : target.value)} className="min-h-12 min-w-0 flex-1 rounded-lg border border-edge bg-paper px-2">
        <option value={ALL}>{t("recommendations.all", { count: listed.length })}</option>
        {byCount.map(([each, count]) => (
          <StrengthOption key={each} strength={each} count={count} />
        ))}
      </select>
    </p>
  );
}

function StrengthOption({ strength, count }: { strength: string; count: number }) {
  const { t } = useTranslation();
  const words = useGradeWords({ strength, certainty: "", against: false, verbatim: "", panel: "" });
  return <option value={strength}>{t("recommendations.some", { strength: words || t("recommendations.ungraded"), count })}</option>;
}
