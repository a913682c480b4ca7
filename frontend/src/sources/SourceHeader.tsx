import { useTranslation } from "react-i18next";

import { KindBadge } from "../chat/KindBadge";
import type { EditionDetail } from "../types";
import { Badge } from "../ui/Badge";
import { IconButton } from "../ui/IconButton";
import { languageOf } from "../ui/languageOf";

const PUBLISHED = "published";

export function SourceHeader({ edition, onClose }: { edition: EditionDetail | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <header className="safe-top flex min-h-18 shrink-0 items-start gap-2 border-b border-line bg-paper ps-4 pe-1">
      <div className="min-w-0 flex-1 py-2.5">
        <h2 dir="auto" lang={edition && languageOf(edition.title)} className="line-clamp-2 text-[1.0625rem] leading-snug font-semibold">
          {edition?.title ?? t("source.opening")}
        </h2>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.9375rem] text-soft">
          <span dir="auto" className="line-clamp-1">
            {edition ? [edition.year ?? t("source.noYear"), edition.publisher].filter(Boolean).join(" · ") : "\u00a0"}
          </span>
          {edition && <KindBadge kind={edition.kind} />}
          {edition && edition.state !== PUBLISHED && (
            <Badge tone="stop" icon="warning">
              {t(edition.state === "withdrawn" ? "editions.state.withdrawn" : "editions.state.superseded")}
            </Badge>
          )}
        </p>
      </div>
      <IconButton icon="close" label={t("source.close")} onClick={onClose} className="mt-1" />
    </header>
  );
}
