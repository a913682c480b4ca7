import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../../account/useUser";
import { GradeBadge } from "../../chat/GradeBadge";
import { readEntry } from "../../storage/drafts";
import { Button } from "../../ui/Button";
import { focused } from "../../ui/focused";
import { formOf } from "../editing/EditForm";
import { GradeForm } from "../editing/GradeForm";
import { ReasonForm } from "../editing/ReasonForm";
import type { BenchPassage, BenchRecommendation } from "../types";

interface Props {
  passage: BenchPassage;
  recommendation: BenchRecommendation;
  isOpen: boolean;
}

const forms = ["grade", "unmark"] as const;

type Form = (typeof forms)[number] | null;

export function RecommendationRow({ passage, recommendation, isOpen }: Props) {
  const { t } = useTranslation();
  const user = useUser().id;
  const [form, setForm] = useState<Form>(() => (isOpen && forms.find((each) => readEntry(user, formOf(passage, `${each}.${recommendation.id}`)))) || null);
  const { statement, strength, certainty, against, verbatim_grade: verbatim, panel, set_by_curator: isCurators } = recommendation;
  // Where the keyboard goes on when a form has closed.
  const [left, setLeft] = useState<Form>(null);
  const close = () => {
    setLeft(form);
    setForm(null);
  };
  return (
    <section aria-label={t("workbench.recommendation")} className="grid grid-cols-1 gap-2 rounded-lg bg-sunken p-3">
      <p dir="auto" className="line-clamp-3 text-[0.9375rem] font-medium">
        {statement}
      </p>
      <p className="flex flex-wrap items-center gap-1.5 text-sm">
        <GradeBadge grade={{ strength, certainty, against, verbatim, panel, set_by_curator: isCurators }} />
        {verbatim && <span dir="auto">{t("source.printed", { grade: verbatim })}</span>}
      </p>
      {isOpen && form === null && (
        <div className="flex flex-wrap gap-2">
          <Button ref={left === "grade" ? focused : null} onClick={() => setForm("grade")}>{t("workbench.edit.grade")}</Button>
          <Button ref={left === "unmark" ? focused : null} onClick={() => setForm("unmark")}>{t("workbench.edit.unmark")}</Button>
        </div>
      )}
      {form === "grade" && <GradeForm passage={passage} recommendation={recommendation} onClose={close} />}
      {form === "unmark" && <ReasonForm passage={passage} name={`unmark.${recommendation.id}`} change={{ action: "unmark", recommendation: recommendation.id }} lead={t("workbench.edit.unmarkLead")} onClose={close} />}
    </section>
  );
}
