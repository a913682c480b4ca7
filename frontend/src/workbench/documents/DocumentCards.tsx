import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import type { BenchDocument } from "../types";
import { described } from "./described";
import { percent } from "./figures";
import { ReadingNotes } from "./ReadingNotes";
import { Warnings } from "./Warnings";

export function DocumentCards({ documents }: { documents: readonly BenchDocument[] }) {
  return (
    <ul className="grid grid-cols-1 gap-2">
      {documents.map((document) => (
        <Card key={document.id} document={document} />
      ))}
    </ul>
  );
}

function Card({ document }: { document: BenchDocument }) {
  const { t } = useTranslation();
  const { health } = document;
  const facts = [
    t("library.pages", { count: document.page_count }),
    t("workbench.passages", { count: health.passages }),
    t("library.recommendations", { count: health.recommendations }),
    t("workbench.gradedCount", { count: health.graded }),
    t("workbench.tables", { count: health.tables }),
    document.has_images && t("workbench.locatedShare", { share: percent(health.located) }),
    t("workbench.citing", { count: document.answers_citing }),
  ];
  return (
    <li className="grid grid-cols-1 gap-1.5 rounded-xl border border-line bg-surface px-4 py-3 [contain-intrinsic-size:auto_9rem] [content-visibility:auto]">
      <Link to={workbenchPagePath(document.id, 1)} className="grid min-h-12 content-center gap-1 rounded">
        <span dir="auto" className="text-[1.0625rem] leading-snug font-semibold text-accent">
          {document.title}
        </span>
        <span className="line-clamp-2">{described(document, t("source.noYear"))}</span>
      </Link>
      <p className="text-[0.9375rem] text-soft">{facts.filter(Boolean).join(" · ")}</p>
      <Warnings document={document} />
      <ReadingNotes document={document} />
    </li>
  );
}
