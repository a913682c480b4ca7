import { useMutation } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { describeGuideline, refreshLibrary } from "../api/guidelines";
import type { GuidelineWhole } from "../types";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { textOf } from "../ui/textOf";

const fields = ["publisher", "country", "specialty", "language"] as const;
const longest = { publisher: 300, country: 64, specialty: 128, language: 16 } as const;

export function DescriptionForm({ guideline }: { guideline: GuidelineWhole }) {
  const { t } = useTranslation();
  const current = guideline.editions.find(({ state }) => state === "published") ?? guideline.editions[0];
  const save = useMutation({
    mutationFn: (form: HTMLFormElement) =>
      describeGuideline(guideline.id, {
        title: textOf(form, "title"),
        publisher: textOf(form, "publisher"),
        country: textOf(form, "country"),
        specialty: textOf(form, "specialty"),
        language: textOf(form, "language"),
        year: Number(textOf(form, "year")) || null,
      }),
    onSuccess: refreshLibrary,
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    save.mutate(event.currentTarget);
  }
  return (
    <form onSubmit={submit} className="grid gap-4 px-4 pb-4">
      <Field label={t("editions.field.title")} name="title" defaultValue={guideline.title} maxLength={500} dir="auto" required />
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map((name) => (
          <Field key={name} label={t(`editions.field.${name}`)} name={name} defaultValue={guideline[name]} maxLength={longest[name]} dir="auto" required={name === "language"} />
        ))}
        <Field label={t("editions.field.year")} name="year" type="number" min={1900} max={2200} defaultValue={current?.year ?? ""} />
      </div>
      {save.error && (
        <Notice tone="stop" role="alert">
          {save.error.message || t("editions.failed")}
        </Notice>
      )}
      <p role="status">{save.isSuccess && t("editions.saved")}</p>
      <Button type="submit" look="primary" disabled={save.isPending} className="justify-self-start">
        {t("menu.save")}
      </Button>
    </form>
  );
}
