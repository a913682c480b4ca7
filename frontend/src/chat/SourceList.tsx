import { useTranslation } from "react-i18next";

import type { Citation } from "../types";
import { Reference } from "./Reference";

/** The full references in the order of their first numbers, each document once. */
export function SourceList({ turn, citations }: { turn: string; citations: readonly Citation[] }) {
  const { t } = useTranslation();
  if (!citations.length) return null;
  return (
    <section className="border-t border-line pt-3">
      <h3 className="text-sm font-semibold text-soft">{t("turn.sources")}</h3>
      <ol className="grid">
        {byEdition(citations).map((quoted) => (
          <Reference key={quoted[0].number} turn={turn} citations={quoted} />
        ))}
      </ol>
    </section>
  );
}

function byEdition(citations: readonly Citation[]): [Citation, ...Citation[]][] {
  const editions = new Map<number, [Citation, ...Citation[]]>();
  for (const citation of citations) {
    const quoted = editions.get(citation.edition);
    if (quoted) quoted.push(citation);
    else editions.set(citation.edition, [citation]);
  }
  return [...editions.values()];
}
