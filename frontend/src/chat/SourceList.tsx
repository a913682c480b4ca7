import { useTranslation } from "react-i18next";

import type { Citation } from "../types";
import { Reference } from "./Reference";

/** The full references, in the order of their numbers. */
export function SourceList({ turn, citations }: { turn: string; citations: readonly Citation[] }) {
  const { t } = useTranslation();
  if (!citations.length) return null;
  return (
    <section className="border-t border-line pt-3">
      <h3 className="text-sm font-semibold text-soft">{t("turn.sources")}</h3>
      <ol className="grid">
        {citations.map((citation) => (
          <Reference key={citation.number} turn={turn} citation={citation} />
        ))}
      </ol>
    </section>
  );
}
