import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { isSessionOver } from "../api/leaveSession";
import { queryClient } from "../api/queryClient";
import { sessionQuery, signIn } from "../api/session";
import { useValue } from "../stream/Value";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { textOf } from "../ui/textOf";
import { Threshold } from "./Threshold";
import { useTyped } from "./useTyped";

interface Entry {
  username: string;
  password: string;
}

export function SignIn() {
  const { t } = useTranslation();
  const { type, choice } = useTyped();
  const isOver = useValue(isSessionOver);
  const entry = useMutation({
    mutationFn: ({ username, password }: Entry) => signIn(username, password),
    onSuccess: (session) => {
      isSessionOver.set(false);
      queryClient.setQueryData(sessionQuery.queryKey, session);
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    entry.mutate({ username: textOf(form, "username"), password: textOf(form, "password") });
  }
  return (
    <Threshold title={t("signIn.title")} lead={t("signIn.lead")}>
      {isOver && (
        <Notice tone="caution" role="status">
          {t("signIn.over")}
        </Notice>
      )}
      <form onSubmit={submit} className="grid gap-5">
        <Field label={t("signIn.username")} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        <Field label={t("signIn.password")} name="password" type={type} autoComplete="current-password" required />
        {choice}
        {entry.error && (
          <Notice tone="stop" role="alert">
            {(entry.error instanceof ApiError && entry.error.message) || t("signIn.failed")}
          </Notice>
        )}
        <Button type="submit" look="primary" disabled={entry.isPending}>
          {entry.isPending ? t("signIn.busy") : t("signIn.submit")}
        </Button>
      </form>
    </Threshold>
  );
}
