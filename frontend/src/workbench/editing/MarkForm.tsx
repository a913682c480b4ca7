import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useBegun } from "../../ui/useKeptForm";
import type { BenchPassage } from "../types";
import { EditForm, formOf } from "./EditForm";
import { GradeFields, gradeOf } from "./GradeFields";
import { stretches } from "./sentences";

interface Props {
  passage: BenchPassage;
  onClose: () => void;
}

/** The first and the last ticked sentence bound the recommendation; those between belong to it. */
export function MarkForm({ passage, onClose }: Props) {
  const { t } = useTranslation();
  const sentences = stretches(passage.text);
  const begun = useBegun(formOf(passage, "mark"));
  const [ticked, setTicked] = useState<readonly number[]>(() => sentences.flatMap(({ start }, index) => (nameOf(start) in begun ? [index] : [])));
  const [first, last] = [Math.min(...ticked), Math.max(...ticked)];
  const [from, to] = [sentences[first], sentences[last]];
  const toggle = (index: number) => setTicked(index > first && index < last ? [first, index] : ticked.includes(index) ? ticked.filter((each) => each !== index) : [...ticked, index]);
  return (
    <EditForm passage={passage} name="mark" lead={t("workbench.edit.markLead")} onClose={onClose} changeOf={(form) => (from && to ? { action: "mark", start: from.start, end: to.end, ...gradeOf(form) } : null)}>
      <fieldset className="max-h-72 overflow-y-auto rounded-lg border border-line">
        <legend className="sr-only">{t("workbench.edit.markPlaces")}</legend>
        {sentences.map(({ start, text }, index) => (
          <label key={start} className="flex min-h-12 items-start gap-2.5 px-3 py-2.5 text-[0.9375rem] leading-snug has-checked:bg-tint">
            <input type="checkbox" name={nameOf(start)} checked={index >= first && index <= last} required={!from} onChange={() => toggle(index)} className="mt-0.5 size-5 shrink-0 accent-accent" />
            <span dir="auto">{text}</span>
          </label>
        ))}
      </fieldset>
      <GradeFields />
    </EditForm>
  );
}

const nameOf = (start: number) => `tick.${start}`;
