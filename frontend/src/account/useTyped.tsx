import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

/** Whether a form shows its passwords as letters: a long one is typed by thumb, and by somebody who checks it. */
export function useTyped(): { type: "text" | "password"; choice: ReactNode } {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const choice = (
    <label className="flex min-h-12 cursor-pointer items-center gap-3">
      <input type="checkbox" className="size-6 shrink-0 accent-(--accent)" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
      <span>{t("password.show")}</span>
    </label>
  );
  return { type: isShown ? "text" : "password", choice };
}
