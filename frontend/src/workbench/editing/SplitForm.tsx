import { useTranslation } from "react-i18next";

import type { BenchPassage } from "../types";
import { EditForm } from "./EditForm";
import { places } from "./sentences";

interface Props {
  passage: BenchPassage;
  onClose: () => void;
  onDone: (made: number[]) => void;
}

export function SplitForm({ passage, onClose, onDone }: Props) {
  const { t } = useTranslation();
  return (
    <EditForm
      passage={passage}
      name="split"
      lead={t("workbench.edit.splitLead")}
      onClose={onClose}
      onDone={onDone}
      changeOf={(form) => {
        const offset = new FormData(form).get("offset");
        return typeof offset === "string" ? { action: "split", offset: Number(offset) } : null;
      }}
    >
      <fieldset className="max-h-72 overflow-y-auto rounded-lg border border-line">
        <legend className="sr-only">{t("workbench.edit.splitPlaces")}</legend>
        {places(passage.text).map(({ start, text }) => (
          <label key={start} className="flex min-h-12 items-start gap-2.5 px-3 py-2.5 text-[0.9375rem] leading-snug has-checked:bg-tint">
            <input type="radio" name="offset" value={start} required className="mt-0.5 size-5 shrink-0 accent-accent" />
            <span dir="auto">{text}</span>
          </label>
        ))}
      </fieldset>
    </EditForm>
  );
}
