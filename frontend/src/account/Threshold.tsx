import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { titled } from "../shell/useArrival";
import { Lamp } from "../ui/Lamp";
import { LanguageChoice } from "./LanguageChoice";

interface Props {
  title: string;
  lead: string;
  children: ReactNode;
}

/** The page before the conversation: one column, one form. Its heading has the focus, as what was there before is gone. */
export function Threshold({ title, lead, children }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => titled(title, t("app.name")), [title, t]);
  return (
    <main className="grid min-h-dvh content-start justify-items-center px-5 pt-[12dvh] pb-10 text-[1.0625rem]">
      <div className="grid w-full max-w-sm gap-6">
        <div className="flex items-center gap-3">
          <Lamp className="size-9" />
          <p className="text-2xl font-semibold tracking-tight">{t("app.name")}</p>
        </div>
        <div className="grid gap-1">
          <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">{title}</h1>
          <p className="text-soft">{lead}</p>
        </div>
        {children}
        <LanguageChoice />
      </div>
    </main>
  );
}
