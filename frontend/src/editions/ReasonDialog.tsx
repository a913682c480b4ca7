import { useMutation } from "@tanstack/react-query";
import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { bringBackEdition, refreshLibrary, setEditionApart, withdrawEdition } from "../api/guidelines";
import type { GuidelineEdition } from "../types";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { FormEnd } from "../ui/FormEnd";
import { textOf } from "../ui/textOf";
import { useEditionName } from "./useEditionName";

export type Step = "withdraw" | "bringBack" | "setApart";

interface Props {
  /** The guideline's title, from which one is proposed for an edition that becomes a guideline of its own. */
  title: string;
  edition: GuidelineEdition;
  step: Step;
  onClose: () => void;
}

/** Says what will happen and asks why, before an edition is withdrawn, comes back or is set apart. */
export function ReasonDialog({ title, edition, step, onClose }: Props) {
  const { t } = useTranslation();
  const name = useEditionName()(edition);
  const act = useMutation({
    mutationFn: (form: HTMLFormElement) => {
      const reason = textOf(form, "reason");
      if (step === "setApart") return setEditionApart(edition.id, textOf(form, "title"), reason);
      return step === "withdraw" ? withdrawEdition(edition.id, reason) : bringBackEdition(edition.id, reason);
    },
    onSuccess: async () => {
      await refreshLibrary();
      onClose();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    act.mutate(event.currentTarget);
  }
  const asked = t(`editions.${step}Title`, { name });
  return (
    <Dialog label={asked} onClose={onClose} className="m-auto w-[min(30rem,calc(100vw-1.5rem))] rounded-2xl bg-surface">
      <form onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-xl font-semibold">{asked}</h2>
        <p>{t(`editions.${step}Text`)}</p>
        {step === "setApart" && (
          <Field label={t("editions.field.title")} name="title" maxLength={500} dir="auto" required defaultValue={[title, edition.year].filter(Boolean).join(", ")} />
        )}
        <Field label={t(step === "withdraw" ? "editions.reason" : "editions.reasonOptional")} name="reason" maxLength={1000} dir="auto" required={step === "withdraw"} />
        <FormEnd save={t(`editions.${step}Confirm`)} look={step === "withdraw" ? "danger" : "primary"} isDisabled={act.isPending} error={act.error} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
