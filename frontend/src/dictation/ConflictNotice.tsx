import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import type { Note } from "./dictationApi";
import { asText, draftOf } from "./draft";

interface Props {
  theirs: Note;
  onKeep: () => void;
  onTake: () => void;
}

/** The same words were changed in another window: both are shown, and the person says which count. */
export function ConflictNotice({ theirs, onKeep, onTake }: Props) {
  const { t } = useTranslation();
  return (
    <Notice tone="caution" role="alert">
      <div className="grid gap-3">
        <p className="font-semibold">{t("dictation.conflict")}</p>
        <p dir="auto" className="rounded-lg bg-surface p-3 whitespace-pre-wrap text-ink">
          {asText(draftOf(theirs)) || t("dictation.nothingYet")}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={onKeep}>{t("dictation.keepMine")}</Button>
          <Button onClick={onTake}>{t("dictation.takeTheirs")}</Button>
        </div>
      </div>
    </Notice>
  );
}
