import { useTranslation } from "react-i18next";

import { isSaid } from "../chat/useWhere";
import type { EditionDetail } from "../types";

interface Props {
  edition: EditionDetail | undefined;
  page: number;
}

/** What a document itself rests on, after its last page. */
export function ReferenceList({ edition, page }: Props) {
  const { t } = useTranslation();
  if (!edition?.references.length || page !== edition.page_count) return null;
  return (
    <section className="grid gap-2 border-t border-line bg-surface px-4 py-4 text-[0.9375rem]">
      <h3 className="font-semibold">{t("source.references")}</h3>
      <ol className="grid gap-1.5">
        {edition.references.map(({ key, title, publisher, year }) => (
          <li key={key} dir="auto">
            {key && <span className="font-semibold">[{key}] </span>}
            {[title, publisher, !isSaid(year, publisher || title) && year].filter(Boolean).join(", ")}
          </li>
        ))}
      </ol>
    </section>
  );
}
