import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Lamp } from "../ui/Lamp";

interface Props {
  title: string;
  lead: string;
  children: ReactNode;
}

/** The page before the conversation: one column, one form. */
export function Threshold({ title, lead, children }: Props) {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-dvh content-start justify-items-center px-5 pt-[12dvh] pb-10 text-[1.0625rem]">
      <div className="grid w-full max-w-sm gap-6">
        <div className="flex items-center gap-3">
          <Lamp className="size-9" />
          <p className="text-2xl font-semibold tracking-tight">{t("app.name")}</p>
        </div>
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold">{title}</h1>
          <p className="text-soft">{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
