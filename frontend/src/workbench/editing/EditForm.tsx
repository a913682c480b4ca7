import type { ReactNode, SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { Field } from "../../ui/Field";
import { FormEnd } from "../../ui/FormEnd";
import { textOf } from "../../ui/textOf";
import { useKeptForm } from "../../ui/useKeptForm";
import type { BenchPassage, Change } from "../types";
import { useEdit } from "./useEdit";

interface Props {
  passage: BenchPassage;
  /** What it does, of the forms of one passage its own. */
  name: string;
  lead: string;
  /** The change as the form stands, or null while something is missing. */
  changeOf: (form: HTMLFormElement) => Change | null;
  onClose: () => void;
  onDone?: ((made: number[]) => void) | undefined;
  needsReason?: boolean;
  children?: ReactNode;
}

/** The frame of every edit: what it does, its own fields, why, and what the server says to it. */
export function EditForm({ passage, name, lead, changeOf, onClose, onDone, needsReason = false, children }: Props) {
  const { t } = useTranslation();
  const { close, ...form } = useKeptForm(formOf(passage, name), onClose);
  const edit = useEdit(passage, (made) => {
    close();
    onDone?.(made.passages.filter(({ after }) => after.state === "current").map((each) => each.passage));
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const change = changeOf(event.currentTarget);
    if (change) edit.mutate({ change, reason: textOf(event.currentTarget, "reason") });
  }
  return (
    <form {...form} tabIndex={-1} aria-label={lead} onSubmit={submit} className="grid grid-cols-1 gap-3 rounded-lg border border-edge bg-surface p-3">
      <p className="text-[0.9375rem]">{lead}</p>
      {children}
      <Field label={needsReason ? t("workbench.edit.reason") : t("workbench.edit.reasonOptional")} name="reason" maxLength={1000} required={needsReason} dir="auto" />
      <FormEnd save={t("menu.save")} isDisabled={edit.isPending} error={edit.error} onCancel={close} />
    </form>
  );
}

/** Under what the entry into a form of a passage is kept. */
export function formOf({ id }: BenchPassage, name: string): string {
  return `${formsOf(id)}.${name}`;
}

/** How the names of all forms of a passage begin. */
export function formsOf(passage: number): string {
  return `passage.${passage}`;
}
