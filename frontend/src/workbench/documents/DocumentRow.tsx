import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import type { BenchDocument } from "../types";
import { described } from "./described";
import { percent, shortDate } from "./figures";
import { ReadingNotes } from "./ReadingNotes";
import { Warnings } from "./Warnings";

const cell = "border-b border-line px-3 py-2.5 text-end tabular-nums";

export const DocumentRow = memo(function DocumentRow({ document }: { document: BenchDocument }) {
  const { t } = useTranslation();
  const { health } = document;
  return (
    <tr className="align-top hover:bg-sunken">
      <th scope="row" className="min-w-48 border-b border-line px-2 py-1 text-start font-normal">
        <Link to={workbenchPagePath(document.id, 1)} className="block min-h-12 rounded py-1.5">
          <span dir="auto" className="line-clamp-4 leading-snug font-semibold text-accent">
            {document.title}
          </span>
          <span className="line-clamp-2 text-soft">{described(document, t("source.noYear"))}</span>
        </Link>
        <Warnings document={document} />
        <ReadingNotes document={document} />
      </th>
      <td className={cell}>{document.page_count}</td>
      <td className={cell}>
        {health.passages}
        {health.hidden > 0 && <span className="block whitespace-nowrap text-soft">{t("workbench.hiddenCount", { count: health.hidden })}</span>}
      </td>
      <td className={cell}>
        {health.recommendations}
        {health.recommendations > 0 && <span className="block whitespace-nowrap text-soft">{t("workbench.gradedCount", { count: health.graded })}</span>}
      </td>
      <td className={cell}>{health.tables}</td>
      <td className={cell}>{document.has_images ? percent(health.located) : "–"}</td>
      <td className={cell}>{document.answers_citing}</td>
      <td className={cell}>{document.golden_questions > 0 ? t("workbench.failingOf", { failing: document.golden_failing, count: document.golden_questions }) : "–"}</td>
      <td className={`${cell} whitespace-nowrap`}>{shortDate(document.published_at)}</td>
    </tr>
  );
});
