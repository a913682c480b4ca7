import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { coversWhenIdle } from "../storage/preferences";
import { useValue } from "../stream/Value";
import { Dialog } from "../ui/Dialog";
import { Lamp } from "../ui/Lamp";
import { useIdle } from "./useIdle";

const IDLE_AFTER = 60_000;

/** Hides what is on the screen of a phone that was laid down, but for what must show even then. */
export function IdleCover({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const covers = useValue(coversWhenIdle);
  const [isIdle, onReturn] = useIdle(IDLE_AFTER);
  if (!covers || !isIdle) return null;
  return (
    <Dialog label={t("cover.title")} onClose={onReturn} className="h-dvh w-screen bg-paper">
      <button type="button" onClick={onReturn} className="grid size-full place-content-center justify-items-center gap-4 -outline-offset-8">
        <Lamp className="size-14" />
        <span className="text-2xl font-semibold">{t("app.name")}</span>
        <span className="text-lg text-soft">{t("cover.return")}</span>
        {children}
      </button>
    </Dialog>
  );
}
