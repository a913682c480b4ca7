import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { GradeBadge } from "../chat/GradeBadge";
import { KindBadge } from "../chat/KindBadge";
import { shortTitle } from "../chat/shortTitle";
import { SupersededBadge } from "../chat/SupersededBadge";
import { openSource, type SourceAddress } from "../sources/address";
import { SourceCrop } from "../sources/SourceCrop";
import type { ConflictSide } from "../types";
import { IconButton } from "../ui/IconButton";
import { languageOf } from "../ui/languageOf";
import { MarkedNumber } from "./MarkedNumber";

interface Props {
  side: ConflictSide;
  address: SourceAddress;
}

/** One guideline's position: who says it and when, its words with the number marked, its grade, its page. */
export function ConflictSideView({ side, address }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { guideline, page, edition, boxes, quote, grade, kind } = side;
  const title = shortTitle(guideline);
  const publisher = side.stated_by || title;
  return (
    <li className="grid grid-cols-1 content-start gap-2 rounded-lg bg-surface p-3 text-ink">
      <p dir="auto" className="flex flex-wrap items-baseline justify-between gap-x-3 leading-snug">
        <span className="font-semibold">{publisher}</span>
        <span className="font-semibold tabular-nums">{side.stated_in ?? t("source.noYear")}</span>
      </p>
      <blockquote dir="auto" lang={languageOf(quote)} className="text-[1.0625rem] leading-normal">
        <MarkedNumber text={quote} mark={side.mark} />
      </blockquote>
      <p className="flex flex-wrap gap-2 empty:hidden">
        {grade && <GradeBadge grade={grade} />}
        <KindBadge kind={kind} />
        <SupersededBadge edition={edition} />
      </p>
      <div className="flex min-w-0 items-center justify-between gap-1">
        <button
          type="button"
          onClick={() => openSource(address)}
          aria-label={t("source.openPassage", { title: guideline, page })}
          className="-mx-1 inline-flex min-h-12 min-w-0 items-center rounded-lg px-1 text-start text-[0.9375rem] leading-tight text-accent hover:bg-tint"
        >
          <span dir="auto" className="underline decoration-1 underline-offset-4">
            {title} · {t("source.page", { page })}
          </span>
        </button>
        {boxes.length > 0 && (
          <IconButton icon="crop" label={t(isOpen ? "conflict.hidePrint" : "conflict.showPrint", { title: publisher })} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)} className="shrink-0" />
        )}
      </div>
      <div id={id} hidden={!isOpen} className="min-w-0">
        {isOpen && <SourceCrop edition={edition} boxes={boxes} text={quote} />}
      </div>
    </li>
  );
}
