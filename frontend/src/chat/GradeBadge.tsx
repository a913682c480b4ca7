import { useTranslation } from "react-i18next";

import type { Grade } from "../types";
import { Badge } from "../ui/Badge";
import { useGradeWords } from "./useGradeWords";

export function GradeBadge({ grade }: { grade: Grade }) {
  const { t } = useTranslation();
  const words = useGradeWords(grade);
  return (
    <>
      {grade.against && (
        <Badge tone="stop" icon="close">
          {t("grade.against")}
        </Badge>
      )}
      <Badge tone={words ? "accent" : "plain"} title={grade.verbatim}>
        {words || t("grade.ungraded")}
      </Badge>
    </>
  );
}
