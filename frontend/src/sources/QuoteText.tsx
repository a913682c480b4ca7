import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Figures } from "../ui/Figures";
import { Icon } from "../ui/Icon";
import { languageOf } from "../ui/languageOf";
import { useMedia, WIDE } from "../ui/useMedia";

const TWO_LINES = 80;

/** The cited words: whole where there is room, two lines that open on a tap where the page itself needs it. */
export function QuoteText({ quote }: { quote: string }) {
  const { t } = useTranslation();
  const isWide = useMedia(WIDE);
  const [isOpen, setOpen] = useState(false);
  const isFolded = !isWide && !isOpen && quote.length > TWO_LINES;
  return (
    <div className="flex items-start gap-1">
      {/* A long quote scrolls, so it must be reachable by keyboard. */}
      <blockquote dir="auto" lang={languageOf(quote)} tabIndex={isFolded ? undefined : 0} className="max-h-[40dvh] min-w-0 flex-1 overflow-y-auto border-s-4 border-mark ps-3 text-base leading-snug lg:max-h-40 lg:leading-normal">
        <span className={isFolded ? "line-clamp-2" : ""}><Figures text={quote} /></span>
      </blockquote>
      {!isWide && quote.length > TWO_LINES && (
        <button type="button" aria-expanded={isOpen} aria-label={t("source.wholeQuote")} title={t("source.wholeQuote")} onClick={() => setOpen(!isOpen)} className="inline-flex size-12 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-sunken">
          <Icon name="down" className={`size-5 ${isOpen ? "rotate-180" : ""}`} />
        </button>
      )}
    </div>
  );
}
