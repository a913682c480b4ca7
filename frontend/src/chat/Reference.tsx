import { useTranslation } from "react-i18next";

import { addressOf, openSource } from "../sources/address";
import type { Citation } from "../types";
import { languageOf } from "../ui/languageOf";
import { CorrectedBadge } from "./CorrectedBadge";
import { KindBadge } from "./KindBadge";
import { SupersededBadge } from "./SupersededBadge";
import { useWhere } from "./useWhere";

interface Props {
  turn: string;
  /** Quotes of one edition, in the order of their numbers; never none. */
  citations: readonly [Citation, ...Citation[]];
}

const TARGET = "relative flex min-h-12 items-baseline gap-2 rounded-lg px-2 py-2 text-start hover:bg-sunken";

/** A document with the numbers of all that is quoted from it; each number opens its page at its own quote. */
export function Reference({ turn, citations }: Props) {
  const { t } = useTranslation();
  const [first, ...others] = citations;
  const isSeveral = others.length > 0;
  const { guideline, publisher, page, kind, edition } = first;
  const where = useWhere(first, publisher || guideline);
  const place = [publisher, ...(isSeveral ? where.slice(0, -1) : where)].filter(Boolean).join(", ");
  return (
    <li className="-mx-2 flex flex-wrap text-[0.9375rem] leading-snug">
      {isSeveral &&
        citations.map((citation) => (
          <button
            key={citation.number}
            type="button"
            onClick={() => openSource(addressOf(turn, citation))}
            aria-label={t("source.open", { number: citation.number, title: guideline, page: citation.page })}
            className={`${TARGET} shrink-0 touch:min-w-12 touch:justify-center`}
          >
            <Mark of={citation} />
            {kind !== "digest" && <span className="text-soft">{t("source.page", { page: citation.page })}</span>}
          </button>
        ))}
      <button type="button" onClick={() => openSource(addressOf(turn, first))} className={`${TARGET} min-w-0`}>
        {!isSeveral && <Mark of={first} />}
        <span className="min-w-0">
          <span dir="auto" lang={languageOf(first.quote)}>{guideline}{place && ". "}</span>
          <span className="text-soft">{place}</span>
          {kind === "digest" && !isSeveral && <span className="sr-only">, {t("source.page", { page })}</span>} <KindBadge kind={kind} />{" "}
          <SupersededBadge edition={edition} /> <CorrectedBadge isCorrected={citations.some(({ corrected }) => corrected)} />
        </span>
      </button>
    </li>
  );
}

function Mark({ of: { number } }: { of: Citation }) {
  return <span className="shrink-0 font-semibold text-accent tabular-nums">[{number}]</span>;
}
