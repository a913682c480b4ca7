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
        {passages.map(({ passage, edition, page, guideline, heading_path: headings }) => (
          <li key={passage}>
            <Link to={workbenchPagePath(edition, page, passage)} className="flex min-h-12 flex-wrap items-center gap-x-2 rounded-lg px-2 text-accent hover:bg-tint">
              <span className="font-medium">{t("board.fix")}</span>
              <span dir="auto" className="min-w-0 text-ink">
                {[headings.at(-1), guideline, t("board.page", { page })].filter(Boolean).join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
