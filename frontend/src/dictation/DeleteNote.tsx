import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { queryClient } from "../api/queryClient";
import { replace } from "../navigation/location";
import { dictationPath } from "../navigation/routes";
import { keep } from "../storage/keep";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { deleteNote, type Note, notesQuery } from "./dictationApi";
import { keepParts } from "./spokenParts";

export function DeleteNote({ note }: { note: Note }) {
  const { t } = useTranslation();
  const user = useUser().id;
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const remove = useMutation({
    mutationFn: () => deleteNote(note.id),
    onSuccess: async () => {
      replace(dictationPath);
      keep(`${user}.note.${note.id}`, null);
      keepParts(user, note.id, []);
      await queryClient.invalidateQueries({ queryKey: notesQuery.queryKey });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("dictation.delete")}</Button>
      {isAsking && (
        <Dialog label={t("dictation.deleteTitle")} onClose={close} className="m-auto w-[min(26rem,calc(100vw-1.5rem))] rounded-2xl bg-surface">
          <div className="grid gap-4 p-5">
            <h2 className="text-xl font-semibold">{t("dictation.deleteTitle")}</h2>
            <p>{t("dictation.deleteText")}</p>
            {remove.error && (
              <Notice tone="stop" role="alert">
                {remove.error.message || t("dictation.failed")}
              </Notice>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={close}>{t("menu.cancel")}</Button>
              <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
                {t("dictation.delete")}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
