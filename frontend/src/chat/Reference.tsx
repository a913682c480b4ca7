import { useTranslation } from "react-i18next";

import { addressOf, openSource } from "../sources/address";
import type { Citation } from "../types";
import { CorrectedBadge } from "./CorrectedBadge";
import { KindBadge } from "./KindBadge";
import { SupersededBadge } from "./SupersededBadge";
import { useWhere } from "./useWhere";

export function Reference({ turn, citation }: { turn: string; citation: Citation }) {
  const { t } = useTranslation();
  const { number, guideline, publisher, page } = citation;
  const place = [publisher, ...useWhere(citation)].filter(Boolean).join(", ");
  return (
    <li>
      <button
        type="button"
        onClick={() => openSource(addressOf(turn, citation))}
        className="relative -mx-2 flex min-h-12 items-baseline gap-2 rounded-lg px-2 py-2 text-start text-[0.9375rem] leading-snug hover:bg-sunken"
      >
        <span className="shrink-0 font-semibold text-accent tabular-nums">[{number}]</span>
        <span className="min-w-0">
          <span dir="auto">{guideline}. </span>
          <span className="text-soft">{place}</span>
          {citation.kind === "digest" && <span className="sr-only">, {t("source.page", { page })}</span>} <KindBadge kind={citation.kind} />{" "}
          <SupersededBadge edition={citation.edition} /> <CorrectedBadge isCorrected={citation.corrected} />
        </span>
      </button>
    </li>
  );
}
