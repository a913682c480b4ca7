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

interface Refused {
  name: string;
  why: string;
}

/** Takes recordings that were made elsewhere; the server says what it does not know. */
export function SoundFile() {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused[]>([]);
  async function send(files: File[]) {
    setSending(true);
    setRefused([]);
    for (const file of files) {
      try {
        await uploadSound(file, { key: newKey(), purpose: "question", label: nameOf(file) });
        await refreshRecordings();
      } catch (error) {
        const why = error instanceof ApiError && error.message ? error.message : t("rounds.fileFailed");
        setRefused((before) => [...before, { name: file.name, why }]);
      }
    }
    setSending(false);
  }
  return (
    <div className="grid justify-items-start gap-2">
      <FileField ref={field} multiple accept="audio/*,.m4a,.ogg,.flac,.webm" aria-label={t("rounds.file")} onChosen={(files) => void send(files)} />
      <Button icon="upload" disabled={isSending} onClick={() => field.current?.click()}>
        {t(isSending ? "rounds.fileSending" : "rounds.file")}
      </Button>
      {refused.map(({ name, why }, index) => (
        <Notice key={index} tone="stop" role="alert">
          <span dir="auto" className="font-semibold break-all">
            {name}
          </span>
          : {why}
        </Notice>
      ))}
    </div>
  );
}
