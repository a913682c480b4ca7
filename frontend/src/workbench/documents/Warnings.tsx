import { useTranslation } from "react-i18next";

import { Badge } from "../../ui/Badge";
import type { BenchDocument } from "../types";

/** What is worth a look, each with its figure where there is one; pages without text are named among the notes. */
export function Warnings({ document }: { document: BenchDocument }) {
  const { t } = useTranslation();
  const { health } = document;
  const figures: Partial<Record<BenchDocument["warnings"][number], number>> = {
    scanned_pages: health.scanned_pages,
    edits_left: document.edits_left,
    golden_failing: document.golden_failing,
  };
  return (
    <ul className="flex flex-wrap gap-1">
      {document.state !== "published" && (
        <li>
          <Badge tone="stop">{t(`workbench.states.${document.state}`)}</Badge>
        </li>
      )}
      {document.warnings.filter((warning) => warning !== "blank_pages").map((warning) => (
        <li key={warning} className="flex">
          <Badge tone="caution" icon="warning">
            {t(`workbench.warnings.${warning}`, { count: figures[warning] ?? 0 })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
