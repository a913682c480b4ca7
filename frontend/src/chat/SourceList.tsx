import { useTranslation } from "react-i18next";

import type { Citation } from "../types";
import { Reference } from "./Reference";

/** The full references in the order of their first numbers, each page once. */
export function SourceList({ turn, citations }: { turn: string; citations: readonly Citation[] }) {
  const { t } = useTranslation();
  if (!citations.length) return null;
  return (
    <section className="border-t border-line pt-3">
      <h3 className="text-sm font-semibold text-soft">{t("turn.sources")}</h3>
      <ol className="grid">
        {byPage(citations).map((quoted) => (
          <Reference key={quoted[0].number} turn={turn} citations={quoted} />
        ))}
      </ol>
    </section>
  );
}

function byPage(citations: readonly Citation[]): [Citation, ...Citation[]][] {
  const pages = new Map<string, [Citation, ...Citation[]]>();
  for (const citation of citations) {
    const place = `${citation.edition} ${citation.page}`;
    const quoted = pages.get(place);
    if (quoted) quoted.push(citation);
    else pages.set(place, [citation]);
  }
  return [...pages.values()];
}
