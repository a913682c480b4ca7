import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { SourceCrop } from "../../sources/SourceCrop";
import { Button } from "../../ui/Button";
import { textOf } from "../../ui/textOf";
import type { BenchPage, BenchPassage } from "../types";
import { EditForm } from "./EditForm";

interface Props {
  page: BenchPage;
  passage: BenchPassage;
  onClose: () => void;
  onDone: (made: number[]) => void;
}

/** The text as it was read, to be put right beside the picture of the print. */
export function CorrectForm({ page, passage, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const id = useId();
  // Beside the text whole lines are compared; a narrow panel shows them small.
  const [isLarge, setLarge] = useState(false);
  return (
    <EditForm passage={passage} name="correct" lead={t("correction.lead")} onClose={onClose} onDone={onDone} changeOf={(form) => ({ action: "correct", text: textOf(form, "text") })}>
      {page.has_image && passage.boxes.length > 0 && (
        <>
          <SourceCrop edition={page.edition} boxes={passage.boxes} text={passage.text} isFitted={!isLarge} />
          <Button aria-pressed={isLarge} onClick={() => setLarge(!isLarge)} className="justify-self-start aria-pressed:bg-tint">
            {t("crop.larger")}
          </Button>
        </>
      )}
      <label htmlFor={id} className="grid gap-1.5 font-medium">
        {t("correction.text")}
        <textarea id={id} name="text" required maxLength={4000} rows={8} dir="auto" defaultValue={passage.text} className="rounded-lg border border-edge bg-surface px-3 py-2 text-base font-normal" />
      </label>
    </EditForm>
  );
}
