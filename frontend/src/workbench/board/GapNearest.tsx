import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import type { FoundPassage } from "../../types";

/** The passages that came nearest, each a way to mend it. */
export function GapNearest({ passages }: { passages: readonly FoundPassage[] }) {
  const { t } = useTranslation();
  if (!passages.length) return <p className="text-soft">{t("board.nothingNear")}</p>;
  return (
    <section>
      <h3 className="font-medium">{t("board.nearest")}</h3>
      <ul className="grid">
        {passages.map(({ passage, edition, page, guideline, heading_path: headings, text }) => (
          <li key={passage}>
            <Link to={workbenchPagePath(edition, page, passage)} className="-mx-2 flex min-h-12 flex-wrap items-center justify-between gap-x-4 rounded-lg px-2 py-1 hover:bg-tint sm:flex-nowrap">
              <span className="grid min-w-0">
                <span dir="auto" className="line-clamp-3">
                  {[headings.at(-1), guideline, t("board.page", { page })].filter(Boolean).join(" · ")}
                </span>
                {/* Several of them may stand under one heading. */}
                <span dir="auto" className="line-clamp-1 text-[0.9375rem] text-soft">
                  {text}
                </span>
              </span>
              <span className="shrink-0 font-medium text-accent">{t("board.fix")}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
