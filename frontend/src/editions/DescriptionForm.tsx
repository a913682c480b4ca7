import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { describeGuideline, refreshLibrary } from "../api/guidelines";
import type { GuidelineWhole } from "../types";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { textOf } from "../ui/textOf";

const fields = ["publisher", "country", "specialty", "language"] as const;
const ofGuideline = ["title", ...fields] as const;
const longest = { publisher: 300, country: 64, specialty: 128, language: 16 } as const;

function yearOf({ editions }: GuidelineWhole): number | null {
  return (editions.find(({ state }) => state === "published") ?? editions[0])?.year ?? null;
}

/** What a guideline is: its title and the like, and the year of its edition in use. */
export function DescriptionForm({ guideline }: { guideline: GuidelineWhole }) {
  const { t } = useTranslation();
  // Another curator may change other fields while this form stands open: what was not changed here is not sent.
  const [opened, setOpened] = useState(guideline);
  const save = useMutation({
    mutationFn: (form: HTMLFormElement) => {
      const changed = ofGuideline.filter((name) => textOf(form, name) !== opened[name]);
      const year = Number(textOf(form, "year")) || null;
      return describeGuideline(guideline.id, {
        ...Object.fromEntries(changed.map((name) => [name, textOf(form, name)])),
        ...(year !== yearOf(opened) && { year }),
      });
    },
    onSuccess: async (described) => {
      setOpened(described);
      await refreshLibrary();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    save.mutate(event.currentTarget);
  }
  return (
    <form onSubmit={submit} className="grid gap-4 px-4 pb-4">
      <Field label={t("editions.field.title")} name="title" defaultValue={opened.title} maxLength={500} dir="auto" required />
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map((name) => (
          <Field key={name} label={t(`editions.field.${name}`)} name={name} defaultValue={opened[name]} maxLength={longest[name]} dir="auto" required={name === "language"} />
        ))}
        <Field label={t("editions.field.year")} name="year" type="number" min={1900} max={2200} defaultValue={yearOf(opened) ?? ""} />
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
