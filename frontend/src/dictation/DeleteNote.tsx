import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { queryClient } from "../api/queryClient";
import { replace } from "../navigation/location";
import { dictationPath } from "../navigation/routes";
import { keep } from "../storage/keep";
import { Button } from "../ui/Button";
import { DeleteDialog } from "../ui/DeleteDialog";
import { deleteNote, NOTES, type Note } from "./dictationApi";
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
      await queryClient.invalidateQueries({ queryKey: NOTES });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("dictation.delete")}</Button>
      {isAsking && <DeleteDialog title={t("dictation.deleteTitle")} text={t("dictation.deleteText")} remove={remove} onClose={close} />}
    </>
  );
}
