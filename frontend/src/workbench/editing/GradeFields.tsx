import { useId } from "react";
import { useTranslation } from "react-i18next";

import { Field } from "../../ui/Field";
import { textOf } from "../../ui/textOf";
import type { BenchRecommendation } from "../types";

const STRENGTHS = ["strong", "conditional", "weak", "good practice statement", "grade a", "grade b", "grade c", "class i", "class iia", "class iib", "class iii"];
const CERTAINTIES = ["high", "moderate", "low", "very low", "expert opinion"];

/** The fields of a grade; whether its words are printed on the page is for the server to see. */
export function GradeFields({ grade }: { grade?: BenchRecommendation }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("workbench.edit.strength")} name="strength" list={`${id}-strengths`} maxLength={32} defaultValue={grade?.strength} />
        <Field label={t("workbench.edit.certainty")} name="certainty" list={`${id}-certainties`} maxLength={32} defaultValue={grade?.certainty} />
      </div>
      <Field label={t("workbench.edit.verbatim")} name="verbatim" maxLength={300} defaultValue={grade?.verbatim_grade} dir="auto" />
      <Field label={t("workbench.edit.panel")} name="panel" maxLength={300} defaultValue={grade?.panel} dir="auto" />
      <label className="flex min-h-12 items-center gap-2.5">
        <input type="checkbox" name="against" defaultChecked={grade?.against} className="size-5 accent-accent" />
        {t("workbench.edit.against")}
      </label>
      <Options id={`${id}-strengths`} values={STRENGTHS} />
      <Options id={`${id}-certainties`} values={CERTAINTIES} />
    </>
  );
}

export function gradeOf(form: HTMLFormElement) {
  return {
    strength: textOf(form, "strength"),
    certainty: textOf(form, "certainty"),
    verbatim_grade: textOf(form, "verbatim"),
    panel: textOf(form, "panel"),
    against: new FormData(form).has("against"),
  };
}

function Options({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
