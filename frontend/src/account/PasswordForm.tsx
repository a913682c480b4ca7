import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { changePassword } from "../api/session";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { textOf } from "../ui/textOf";
import { useTyped } from "./useTyped";

interface Change {
  current: string;
  next: string;
}

export function PasswordForm({ isOneTime = false, onChanged }: { isOneTime?: boolean; onChanged: () => void }) {
  const { t } = useTranslation();
  const { type, choice } = useTyped();
  const [isMismatch, setMismatch] = useState(false);
  const change = useMutation({ mutationFn: ({ current, next }: Change) => changePassword(current, next), onSuccess: onChanged });
  const refusal = change.error instanceof ApiError ? change.error : null;
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const next = textOf(form, "new");
    const isRepeated = next === textOf(form, "repeat");
    setMismatch(!isRepeated);
    if (isRepeated) change.mutate({ current: textOf(form, "current"), next });
  }
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Field label={t(isOneTime ? "password.given" : "password.current")} name="current" type={type} autoComplete="current-password" error={refusal?.fields["current_password"]} required />
      <Field label={t("password.new")} name="new" type={type} autoComplete="new-password" hint={t("password.rule")} error={refusal?.fields["new_password"]} required />
      <Field label={t("password.repeat")} name="repeat" type={type} autoComplete="new-password" error={isMismatch ? t("password.mismatch") : undefined} required />
      {choice}
      {change.error && (
        <Notice tone="stop" role="alert">
          {refusal?.message || t("password.failed")}
        </Notice>
      )}
      <Button type="submit" look="primary" disabled={change.isPending}>
        {t("password.submit")}
      </Button>
    </form>
  );
}
