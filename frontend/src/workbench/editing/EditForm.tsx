import type { ReactNode, SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { textOf } from "../../ui/textOf";
import { useFormEscape } from "../../ui/useFormEscape";
import { useOpened } from "../../ui/useOpened";
import type { BenchPassage, Change } from "../types";
import { useEdit } from "./useEdit";

interface Props {
  passage: BenchPassage;
  lead: string;
  /** The change as the form stands, or null while something is missing. */
  changeOf: (form: HTMLFormElement) => Change | null;
  onClose: () => void;
  onDone?: ((made: number[]) => void) | undefined;
  needsReason?: boolean;
  /** Whether something was entered when the form was open before. */
  isBegun?: boolean;
  children?: ReactNode;
}

/** The frame of every edit: what it does, its own fields, why, and what the server says to it. */
export function EditForm({ passage, lead, changeOf, onClose, onDone, needsReason = false, isBegun = false, children }: Props) {
  const { t } = useTranslation();
  const edit = useEdit(passage, (made) => {
    onClose();
    onDone?.(made.passages.filter(({ after }) => after.state === "current").map((each) => each.passage));
  });
  const shown = useOpened<HTMLFormElement>();
  const onInput = useFormEscape(onClose, isBegun);
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const change = changeOf(event.currentTarget);
    if (change) edit.mutate({ change, reason: textOf(event.currentTarget, "reason") });
  }
  return (
    <form ref={shown} tabIndex={-1} aria-label={lead} onInput={onInput} onSubmit={submit} className="grid grid-cols-1 gap-3 rounded-lg border border-edge bg-surface p-3">
      <p className="text-[0.9375rem]">{lead}</p>
      {children}
      <Field label={needsReason ? t("workbench.edit.reason") : t("workbench.edit.reasonOptional")} name="reason" maxLength={1000} required={needsReason} dir="auto" />
      {edit.error && (
        <Notice tone="stop" role="alert">
          {edit.error.message || t("menu.failed")}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("menu.cancel")}</Button>
        <Button type="submit" look="primary" disabled={edit.isPending}>
          {t("menu.save")}
        </Button>
      </div>
    </form>
  );
}
