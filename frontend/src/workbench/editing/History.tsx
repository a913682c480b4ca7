import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { editsQuery } from "../api";
import { EditEntry } from "./EditEntry";

interface Props {
  edition: number;
  page: number;
  canEdit: boolean;
}

/** What curators have changed on this page, newest first. */
export function History({ edition, page, canEdit }: Props) {
  const { t } = useTranslation();
  const edits = useQuery(editsQuery(edition, page));
  if (!edits.data?.length) return null;
  return (
    <section aria-labelledby="bench-history" className="grid grid-cols-1 gap-1.5 pt-2">
      <h2 id="bench-history" className="font-semibold">
        {t("workbench.history")}
      </h2>
      <ol className="grid grid-cols-1 gap-1.5">
        {edits.data.map((edit) => (
          <EditEntry key={edit.id} edit={edit} canUndo={canEdit && !edit.is_undone} />
        ))}
      </ol>
    </section>
  );
}
