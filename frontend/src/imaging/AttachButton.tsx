import { type ChangeEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";
import { useAttach } from "./useAttach";

/** Beside the question: an image to ask about. */
export function AttachButton() {
  const { t } = useTranslation();
  const attach = useAttach();
  const chooser = useRef<HTMLInputElement>(null);
  function choose(event: ChangeEvent<HTMLInputElement>) {
    attach([...(event.target.files ?? [])]);
    event.target.value = "";
  }
  return (
    <>
      <button type="button" title={t("images.add")} onClick={() => chooser.current?.click()} className="inline-flex min-h-12 min-w-12 shrink-0 justify-center short:pointer-fine:min-h-8 items-center gap-1.5 rounded-lg px-3 text-[0.9375rem] text-soft hover:bg-sunken">
        <Icon name="clip" className="size-5 sm:size-4" />
        <span className="max-sm:sr-only">{t("images.add")}</span>
      </button>
      <input ref={chooser} type="file" multiple onChange={choose} aria-label={t("images.add")} hidden />
    </>
  );
}
