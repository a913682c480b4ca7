import { useTranslation } from "react-i18next";

import type { Grade } from "../types";
import { Badge } from "../ui/Badge";
import { useGradeWords } from "./useGradeWords";

type Shown = Omit<Grade, "set_by_curator"> & Partial<Pick<Grade, "set_by_curator">>;

export function GradeBadge({ grade }: { grade: Shown }) {
  const { t } = useTranslation();
  const words = useGradeWords(grade);
  return (
    <>
      {grade.panel && (
        <Badge tone="caution" icon="person">
          {t("grade.panel", { panel: grade.panel })}
        </Badge>
      )}
      {grade.against && (
        <Badge tone="stop" icon="close">
          {t("grade.against")}
        </Badge>
      )}
      <Badge tone={words ? "accent" : "plain"} title={grade.verbatim}>
        {words || t("grade.ungraded")}
      </Badge>
      {grade.set_by_curator && (
        <Badge tone="caution" icon="person">
          {t("recommendations.setByCurator")}
        </Badge>
      )}
    </>
  );
}
