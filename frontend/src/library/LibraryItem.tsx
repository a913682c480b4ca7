import { memo } from "react";
import { useTranslation } from "react-i18next";

import { KindBadge } from "../chat/KindBadge";
import { openSource } from "../sources/address";
import type { LibraryEntry } from "../types";

export const LibraryItem = memo(function LibraryItem({ entry }: { entry: LibraryEntry }) {
  const { t } = useTranslation();
  const { edition } = entry;
  const facts = [
    t("library.pages", { count: edition.page_count }),
    edition.recommendation_count > 0 && t("library.recommendations", { count: edition.recommendation_count }),
    entry.older_editions > 0 && t("library.older", { count: entry.older_editions }),
    entry.specialty,
  ];
  return (
    <li className="[content-visibility:auto] [contain-intrinsic-size:auto_6rem]">
      <button
        type="button"
        onClick={() => openSource({ edition: edition.id, page: 1, mark: "" })}
        className="grid w-full gap-1 rounded-xl border border-line bg-surface px-4 py-3 text-start hover:border-accent"
      >
        <span dir="auto" className="text-[1.125rem] leading-snug font-semibold">
          {entry.title}
        </span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink">
          {[entry.publisher, edition.year ?? t("source.noYear")].filter(Boolean).join(", ")}
          <KindBadge kind={entry.kind} />
        </span>
        <span className="text-[0.9375rem] text-soft">{facts.filter(Boolean).join(" · ")}</span>
      </button>
    </li>
  );
});
