import { type SubmitEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { useFormEscape } from "../../ui/useFormEscape";
import { useOpened } from "../../ui/useOpened";

interface Props {
  onSend: (note: string) => void;
  onCancel: () => void;
}

/** Why the library need not answer this. */
export function AcceptForm({ onSend, onCancel }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const hint = useId();
  const shown = useOpened<HTMLFormElement>();
  const onInput = useFormEscape(onCancel);
  function send(event: SubmitEvent) {
    event.preventDefault();
    if (note.trim()) onSend(note);
  }
  return (
    <form ref={shown} tabIndex={-1} aria-label={t("board.accept")} onInput={onInput} onSubmit={send} className="grid gap-2">
      <label className="grid gap-1.5 font-medium">
        {t("board.note")}
        <textarea rows={2} required maxLength={1000} aria-describedby={hint} value={note} onChange={(event) => setNote(event.target.value)} className="rounded-lg border border-edge bg-surface px-3 py-2 font-normal" />
      </label>
      <p id={hint} className="text-soft">
        {t("board.noteHint")}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={!note.trim()}>
          {t("board.save")}
        </Button>
        <Button onClick={onCancel}>{t("board.cancel")}</Button>
      </div>
    </form>
  );
}
