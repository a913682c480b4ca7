import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import { Badge } from "../../ui/Badge";
import type { BenchDocument } from "../types";

/** Of a whole scan these show that it is one; its other pages are leafed through. */
const PAGES_NAMED = 24;

/** What the reading of the file left for a curator to look at, with a way to each page that it names. */
export function ReadingNotes({ document: { id, notes, pages_without_text: blank } }: { document: BenchDocument }) {
  return (
    <>
      {notes.map((note) => (
        <Note key={note} edition={id} words={served(note)} pages={pagesNamed(note)} />
      ))}
      {blank.length > 0 && <Note edition={id} words={<BlankPages count={blank.length} />} pages={blank} />}
    </>
  );
}

/** The warning of pages without text, which stands here with its pages and not among the others. */
function BlankPages({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <Badge tone="caution" icon="warning">
      {t("workbench.warnings.blank_pages", { count })}
    </Badge>
  );
}

function Note({ edition, words, pages }: { edition: number; words: ReactNode; pages: readonly number[] }) {
  const { t } = useTranslation();
  return (
    <div className="text-[0.9375rem] text-soft">
      <p>{words}</p>
      {pages.length > 0 && (
        <ul className="-ms-2 flex flex-wrap">
          {pages.slice(0, PAGES_NAMED).map((page) => (
            <li key={page}>
              <Link to={workbenchPagePath(edition, page)} className="inline-flex min-h-11 min-w-11 items-center rounded-lg px-2 font-medium text-accent hover:bg-tint">
                {t("source.page", { page })}
              </Link>
            </li>
          ))}
          {pages.length > PAGES_NAMED && <li className="flex min-h-11 items-center px-2">…</li>}
        </ul>
      )}
    </div>
  );
}

/** The pages in "(page 3)" and "(pages 3, 5)", in their order. */
function pagesNamed(note: string): number[] {
  const found = [...note.matchAll(/\(pages? (\d[^)]*)\)/g)].flatMap(([, numbers = ""]) => numbers.match(/\d+/g) ?? []);
  return [...new Set(found.map(Number))].sort((one, other) => one - other);
}
