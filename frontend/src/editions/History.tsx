import { useTranslation } from "react-i18next";

import type { GuidelineStep } from "../types";
import { useDay } from "../ui/useDay";

/** Every step of a guideline's life, the last one first. */
export function History({ steps }: { steps: readonly GuidelineStep[] }) {
  const { t } = useTranslation();
  const when = useDay();
  return (
    <section aria-labelledby="history-heading" className="grid gap-2">
      <h2 id="history-heading" className="text-xl font-semibold">
        {t("editions.history")}
      </h2>
      {steps.length === 0 && <p className="text-soft">{t("editions.noHistory")}</p>}
      <ol className="grid gap-2">
        {steps.map((step, index) => (
          <li key={index} className="grid gap-0.5 border-s-2 border-line ps-3">
            <p>
              <span className="font-medium">{t(`editions.action.${step.action}`)}</span> {step.edition !== null && (step.year ?? t("source.noYear"))}
            </p>
            {step.reason && <p dir="auto">{step.reason}</p>}
            <p className="text-[0.9375rem] text-soft">{t("workbench.byAt", { by: step.by || t("editions.commandLine"), at: when(step.at) })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
