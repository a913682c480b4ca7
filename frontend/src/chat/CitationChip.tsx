import { useTranslation } from "react-i18next";

import { addressOf, openSource } from "../sources/address";
import type { Citation } from "../types";
import { KindBadge } from "./KindBadge";
import { shortTitle } from "./shortTitle";
import { SupersededBadge } from "./SupersededBadge";
import { useWhere } from "./useWhere";

export function CitationChip({ turn, citation }: { turn: string; citation: Citation }) {
  const { t } = useTranslation();
  const { number, guideline, page } = citation;
  const title = shortTitle(guideline);
  const where = useWhere(citation, title);
  return (
    <button
      type="button"
      onClick={() => openSource(addressOf(turn, citation))}
      aria-label={t("source.open", { number, title: guideline, page })}
      className="inline-flex min-h-10 max-w-full touch:min-h-12 flex-wrap items-center gap-x-2 gap-y-0.5 -mx-1 rounded-lg px-1 py-1 text-start text-[0.9375rem] leading-tight text-accent -outline-offset-2 hover:bg-tint"
    >
      <span className="flex min-w-0 gap-2">
        <span className="shrink-0 font-semibold tabular-nums">[{number}]</span>
        <span dir="auto" className="min-w-0 underline decoration-1 underline-offset-4">
          {[title, ...where].join(" · ")}
        </span>
      </span>
      <KindBadge kind={citation.kind} />
      <SupersededBadge edition={citation.edition} />
    </button>
  );
}
