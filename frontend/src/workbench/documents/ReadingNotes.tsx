import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import type { BenchDocument } from "../types";

/** What the reading of the file left for a curator to look at, with a way to each page that it names. */
export function ReadingNotes({ document: { id, notes } }: { document: BenchDocument }) {
  return notes.map((note) => <Note key={note} edition={id} note={note} />);
}

function Note({ edition, note }: { edition: number; note: string }) {
  const { t } = useTranslation();
  const pages = pagesNamed(note);
  return (
    <div className="text-[0.9375rem] text-soft">
      <p>{served(note)}</p>
      {pages.length > 0 && (
        <ul className="-ms-2 flex flex-wrap">
          {pages.map((page) => (
            <li key={page}>
              <Link to={workbenchPagePath(edition, page)} className="inline-flex min-h-11 min-w-11 items-center rounded-lg px-2 font-medium text-accent hover:bg-tint">
                {t("source.page", { page })}
              </Link>
            </li>
          ))}
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
