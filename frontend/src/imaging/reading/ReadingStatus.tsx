import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import { Notice } from "../../ui/Notice";
import type { ImageReading } from "./readingApi";

/** Whether images may be read here, for what, and which model is missing with the command that brings it. */
export function ReadingStatus({ status }: { status: ImageReading }) {
  const { t } = useTranslation();
  // Which models are missing is no matter while none may be used.
  const missing = status.is_on ? status.models.filter(({ state }) => state !== "present" && state !== "unknown") : [];
  return (
    <div className="grid gap-3">
      {!status.is_on && <Notice tone="caution">{t("reading.off")}</Notice>}
      {missing.map(({ model, duty, command }) => (
        <Notice key={model} tone="caution">
          <p>{t(duty === "describes" ? "reading.noReader" : "reading.noEncoder", { model })}</p>
          {command && (
            <p>
              {t("reading.bring")} <code className="rounded bg-sunken px-1 break-all text-ink">{command}</code>
            </p>
          )}
        </Notice>
      ))}
      <details className="text-[0.9375rem] text-soft">
        <summary className="min-h-12 cursor-pointer content-center font-medium">{t("reading.intended")}</summary>
        <p>{served(status.intended_use)}</p>
      </details>
    </div>
  );
}
