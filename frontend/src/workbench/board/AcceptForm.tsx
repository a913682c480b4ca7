import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId } from "react";
import { useTranslation } from "react-i18next";

import { queryClient } from "../../api/queryClient";
import { FormEnd } from "../../ui/FormEnd";
import { textOf } from "../../ui/textOf";
import { useKeptForm } from "../../ui/useKeptForm";
import { changeGap, deedsOf } from "./boardApi";

/** Why the library need not answer this. */
export function AcceptForm({ gap, onClose }: { gap: string; onClose: () => void }) {
  const { t } = useTranslation();
  const hint = useId();
  const { close, ...form } = useKeptForm(`gap.${gap}`, onClose);
  const accept = useMutation({
    mutationKey: deedsOf(gap),
    mutationFn: (note: string) => changeGap(gap, "accept", { note }),
    onSuccess: close,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["board"] }),
  });
  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    accept.mutate(textOf(event.currentTarget, "note"));
  }
  return (
    <form {...form} tabIndex={-1} aria-label={t("board.accept")} onSubmit={send} className="grid gap-2">
      <label className="grid gap-1.5 font-medium">
        {t("board.note")}
        <textarea rows={2} name="note" required maxLength={1000} aria-describedby={hint} dir="auto" className="rounded-lg border border-edge bg-surface px-3 py-2 font-normal" />
      </label>
      <p id={hint} className="text-soft">
        {t("board.noteHint")}
      </p>
      <FormEnd save={t("board.accept")} isDisabled={accept.isPending} error={accept.error} onCancel={close} />
    </form>
  );
}
