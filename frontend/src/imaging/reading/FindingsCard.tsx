import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Badge } from "../../ui/Badge";
import type { ImageBasis } from "./readingApi";

interface Props {
  basis: Pick<ImageBasis, "task" | "findings" | "corrected" | "read_by">;
  /** What its owner can see of the image beside the words. */
  children?: ReactNode;
}

/** The words that a question took from an image, and whether a model wrote them. */
export function FindingsCard({ basis, children }: Props) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("reading.fromImage")} className="grid gap-2 rounded-xl border border-dashed border-edge px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{t("reading.fromImage")}</h3>
        <Badge>{t(`reading.tasks.${basis.task}`)}</Badge>
        {basis.read_by && <Badge tone="caution">{t("reading.byModel")}</Badge>}
        {basis.corrected && <Badge tone="accent">{t("reading.corrected")}</Badge>}
      </div>
      <ul className="grid gap-1 ps-5">
        {[...basis.findings.impression, ...basis.findings.findings].map((finding, place) => (
          <li key={place} dir="auto" className={`list-disc break-words ${finding.presence === "absent" ? "text-soft" : ""}`}>
            {finding.text} {finding.presence !== "present" && <span className="text-soft">({t(`reading.presences.${finding.presence}`)})</span>}
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
