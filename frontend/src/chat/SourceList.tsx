import { useTranslation } from "react-i18next";

import { addressOf, openSource } from "../sources/address";
import type { Citation } from "../types";
import { KindBadge } from "./KindBadge";
import { SupersededBadge } from "./SupersededBadge";

/** The full references, in the order of their numbers. */
export function SourceList({ turn, citations }: { turn: string; citations: readonly Citation[] }) {
  const { t } = useTranslation();
  if (!citations.length) return null;
  return (
    <section className="border-t border-line pt-3">
      <h3 className="text-sm font-semibold text-soft">{t("turn.sources")}</h3>
      <ol className="grid">
        {citations.map((citation) => (
          <li key={citation.number}>
            <button
              type="button"
              onClick={() => openSource(addressOf(turn, citation))}
              className="-mx-2 flex min-h-12 items-baseline gap-2 rounded-lg px-2 py-2 text-start text-[0.9375rem] leading-snug hover:bg-sunken"
            >
              <span className="shrink-0 font-semibold text-accent tabular-nums">[{citation.number}]</span>
              <span className="min-w-0">
                <span dir="auto">{citation.guideline}. </span>
                <span className="text-soft">
                  {[citation.publisher, citation.year ?? t("source.noYear"), t("source.page", { page: citation.page })].filter(Boolean).join(", ")}
                </span>{" "}
                <KindBadge kind={citation.kind} /> <SupersededBadge edition={citation.edition} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
