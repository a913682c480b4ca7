import { useId } from "react";
import { useTranslation } from "react-i18next";

import { useUser } from "../../account/useUser";
import { SourceCrop } from "../../sources/SourceCrop";
import { keepCorrection, readCorrection } from "../../storage/drafts";
import { textOf } from "../../ui/textOf";
import type { BenchPage, BenchPassage } from "../types";
import { EditForm } from "./EditForm";

interface Props {
  page: BenchPage;
  passage: BenchPassage;
  onClose: () => void;
  onDone: (made: number[]) => void;
}

/** The text as it was read, to be put right beside the picture of the print; what is typed is kept until it is saved or cancelled. */
export function CorrectForm({ page, passage, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const user = useUser().id;
  const begun = readCorrection(user, passage.id);
  const close = () => {
    keepCorrection(user, passage.id, null);
    onClose();
  };
  return (
    <EditForm passage={passage} lead={t("correction.lead")} isBegun={begun !== ""} onClose={close} onDone={onDone} changeOf={(form) => ({ action: "correct", text: textOf(form, "text") })}>
      {page.has_image && passage.boxes.length > 0 && <SourceCrop edition={page.edition} boxes={passage.boxes} text={passage.text} />}
      <label htmlFor={id} className="grid gap-1.5 font-medium">
        {t("correction.text")}
        <textarea id={id} name="text" required maxLength={4000} rows={8} dir="auto" defaultValue={begun || passage.text} onInput={(event) => keepCorrection(user, passage.id, event.currentTarget.value)} className="rounded-lg border border-edge bg-surface px-3 py-2 text-base font-normal" />
      </label>
    </EditForm>
  );
}
