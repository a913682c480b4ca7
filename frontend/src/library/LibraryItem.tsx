import { memo } from "react";
import { useTranslation } from "react-i18next";

import { KindBadge } from "../chat/KindBadge";
import { SupersededBadge } from "../chat/SupersededBadge";
import { Link } from "../navigation/Link";
import { guidelinePath } from "../navigation/routes";
import { openSource } from "../sources/address";
import type { LibraryEntry } from "../types";
import { Icon } from "../ui/Icon";

export const LibraryItem = memo(function LibraryItem({ entry }: { entry: LibraryEntry }) {
  const { t } = useTranslation();
  const { edition } = entry;
  const facts = [
    t("library.pages", { count: edition.page_count }),
    edition.recommendation_count > 0 && t("library.recommendations", { count: edition.recommendation_count }),
    entry.other_editions > 0 && t("library.others", { count: entry.other_editions }),
    entry.specialty,
  ];
  return (
    <li className="grid grid-cols-1 rounded-xl border border-line bg-surface [content-visibility:auto] [contain-intrinsic-size:auto_14rem] sm:[contain-intrinsic-size:auto_9.25rem]">
      <button
        type="button"
        onClick={() => openSource({ edition: edition.id, page: 1, mark: "" })}
        className="grid w-full gap-1 rounded-t-xl px-4 pt-3 pb-1 text-start hover:bg-sunken"
      >
        <span dir="auto" className="text-[1.125rem] leading-snug font-semibold">
          {entry.title}
        </span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink">
          <span dir="auto" className="line-clamp-2">
            {[edition.year ?? t("source.noYear"), entry.publisher].filter(Boolean).join(" · ")}
          </span>
          <KindBadge kind={entry.kind} />
          <SupersededBadge edition={edition.id} />
        </span>
        <span className="text-[0.9375rem] text-soft">{facts.filter(Boolean).join(" · ")}</span>
      </button>
      <Link to={guidelinePath(entry.id)} aria-label={t("editions.of", { title: entry.title })} className="inline-flex min-h-12 items-center gap-1 justify-self-start rounded-b-xl px-4 text-accent hover:underline">
        {t(entry.other_editions > 0 ? "editions.linkChanges" : "editions.link")}
        <Icon name="right" className="size-4" />
      </Link>
    </li>
  );
});
