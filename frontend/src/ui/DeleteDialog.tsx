import type { UseMutationResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Notice } from "./Notice";

interface Props {
  title: string;
  /** What goes with it. */
  text: string;
  remove: UseMutationResult<unknown, Error, void>;
  onClose: () => void;
}

/** Asks once more before something is deleted for good, and says why it was not. */
export function DeleteDialog({ title, text, remove, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog label={title} onClose={onClose} className="m-auto w-[min(26rem,calc(100vw-1.5rem))] rounded-2xl bg-surface">
      <div className="grid gap-4 p-5">
        <h2 className="text-xl font-semibold">{title}</h2>
        <p>{text}</p>
        {remove.error && (
          <Notice tone="stop" role="alert">
            {remove.error.message || t("menu.failed")}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("menu.cancel")}</Button>
          <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t("menu.delete")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
