import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { FileField } from "../ui/FileField";
import { Icon } from "../ui/Icon";
import { useAttach } from "./useAttach";

/** Beside the question: an image to ask about. */
export function AttachButton() {
  const { t } = useTranslation();
  const attach = useAttach();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" title={t("images.add")} onClick={() => chooser.current?.click()} className="inline-flex min-h-12 min-w-12 narrow:min-h-9 narrow:min-w-9 shrink-0 justify-center short:pointer-fine:min-h-8 items-center gap-1.5 rounded-lg px-3 text-[0.9375rem] text-soft hover:bg-sunken">
        <Icon name="clip" className="size-5 sm:size-4" />
        <span className="max-sm:sr-only">{t("images.add")}</span>
      </button>
      <FileField ref={chooser} multiple onChosen={attach} aria-label={t("images.add")} />
    </>
  );
}
