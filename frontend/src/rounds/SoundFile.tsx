import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { refreshRecordings, uploadSound } from "../api/recordings";
import { newKey } from "../storage/newKey";
import { Button } from "../ui/Button";
import { FileField } from "../ui/FileField";
import { Notice } from "../ui/Notice";

const LABEL_CHARACTERS = 40;

function nameOf({ name }: File): string {
  return name.replace(/\.\w+$/, "").slice(0, LABEL_CHARACTERS);
}

/** Takes a recording that was made elsewhere; the server says what it does not know. */
export function SoundFile() {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState("");
  async function send(file: File) {
    setSending(true);
    setRefusal("");
    try {
      await uploadSound(file, { key: newKey(), purpose: "question", label: nameOf(file) });
      await refreshRecordings();
    } catch (error) {
      setRefusal(error instanceof ApiError && error.message ? error.message : t("rounds.fileFailed"));
    }
    setSending(false);
  }
  return (
    <div className="grid justify-items-start gap-2">
      <FileField ref={field} accept="audio/*,.m4a,.ogg,.flac,.webm" aria-label={t("rounds.file")} onChosen={([file]) => file && void send(file)} />
      <Button icon="upload" disabled={isSending} onClick={() => field.current?.click()}>
        {t(isSending ? "rounds.fileSending" : "rounds.file")}
      </Button>
      {refusal && (
        <Notice tone="stop" role="alert">
          {refusal}
        </Notice>
      )}
    </div>
  );
}
