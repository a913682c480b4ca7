import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { conversationQuery, deleteConversation, renameConversation } from "../api/conversations";
import { queryClient } from "../api/queryClient";
import { refreshConversations } from "../api/turnCache";
import { ExportLinks } from "../chat/ExportLinks";
import { go } from "../navigation/location";
import { newChatPath } from "../navigation/routes";
import type { ConversationSummary } from "../types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { textOf } from "../ui/textOf";

interface Props {
  conversation: ConversationSummary;
  isCurrent: boolean;
  onClose: () => void;
}

export function ConversationActions({ conversation: { id, title }, isCurrent, onClose }: Props) {
  const { t } = useTranslation();
  const [isDeleting, setDeleting] = useState(false);
  const onDone = async () => {
    onClose();
    await refreshConversations();
  };
  const rename = useMutation({
    mutationFn: (next: string) => renameConversation(id, next),
    onSuccess: () => Promise.all([onDone(), queryClient.invalidateQueries({ queryKey: conversationQuery(id).queryKey })]),
  });
  const remove = useMutation({
    mutationFn: () => deleteConversation(id),
    onSuccess: () => {
      if (isCurrent) go(newChatPath);
      return onDone();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    rename.mutate(textOf(event.currentTarget, "title"));
  }
  const label = isDeleting ? t("menu.deleteTitle") : t("menu.more", { title });
  return (
    <Dialog label={label} onClose={onClose} className="m-auto w-[min(26rem,calc(100vw-1.5rem))] rounded-2xl bg-surface">
      <form onSubmit={submit} className="grid gap-4 p-5">
        {isDeleting ? (
          <>
            <h2 className="text-xl font-semibold">{label}</h2>
            <p>{t("menu.deleteText", { title })}</p>
          </>
        ) : (
          <Field label={t("menu.renameLabel")} name="title" defaultValue={title} maxLength={200} dir="auto" required />
        )}
        {!isDeleting && <ExportLinks path={`/conversations/${id}`} />}
        {(rename.error || remove.error) && (
          <Notice tone="stop" role="alert">
            {(rename.error ?? remove.error)?.message || t("menu.failed")}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("menu.cancel")}</Button>
          {/* Another one: a key that is held must not press both, and who hears the page is led to what is asked. */}
          <Button key={String(isDeleting)} look="danger" onClick={() => (isDeleting ? remove.mutate() : setDeleting(true))}>
            {t("menu.delete")}
          </Button>
          {!isDeleting && (
            <Button type="submit" look="primary">
              {t("menu.save")}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
