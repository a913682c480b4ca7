import { useTranslation } from "react-i18next";

import type { Probe, Task } from "./labelsApi";

/** Labels that were taught by cases, with how well each told unseen ones apart; they are taught on the command line. */
export function ProbeList({ probes }: { probes: readonly Probe[] }) {
  const { t } = useTranslation();
  const share = (value: number) => value.toFixed(2);
  return (
    <section aria-labelledby="probes" className="grid gap-2 border-t border-line pt-5">
      <h2 id="probes" className="text-[1.125rem] font-semibold">
        {t("labels.probes")}
      </h2>
      <p className="max-w-prose text-soft">{t("labels.probesLead")}</p>
      <ul className="grid gap-2">
        {probes.map(({ name, task, figures: { auc, low, high, positive, negative } }) => (
          <li key={name} className="rounded-lg border border-line bg-surface px-4 py-3">
            <span dir="auto" className="font-medium">
              {name}
            </span>
            <p className="text-soft">
              {t(`reading.tasks.${task as Task}`)} · {t("labels.figures", { auc: share(auc), low: share(low), high: share(high), positive, negative })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
