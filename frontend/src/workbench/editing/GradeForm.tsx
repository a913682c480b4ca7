import { useTranslation } from "react-i18next";

import type { BenchPassage, BenchRecommendation } from "../types";
import { EditForm } from "./EditForm";
import { GradeFields, gradeOf } from "./GradeFields";

interface Props {
  passage: BenchPassage;
  recommendation: BenchRecommendation;
  onClose: () => void;
}

export function GradeForm({ passage, recommendation, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <EditForm passage={passage} name={`grade.${recommendation.id}`} lead={t("workbench.edit.gradeLead")} onClose={onClose} changeOf={(form) => ({ action: "grade", recommendation: recommendation.id, ...gradeOf(form) })}>
      <GradeFields grade={recommendation} />
    </EditForm>
  );
}
