import { useId } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "../../ui/Icon";
import type { Disagreement } from "./readingApi";

/** Two models side by side, contradictions in amber; both stay, and the clinician decides. */
export function DisagreementStrip({ disagreements }: { disagreements: readonly Disagreement[] }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const share = new Intl.NumberFormat(i18n.language, { style: "percent" });
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-xl font-semibold">
        {t("reading.strip")}
      </h2>
      <p className="text-[0.9375rem] text-soft">{t("reading.stripLead")}</p>
      <ul className="grid gap-1.5">
        {disagreements.map((one) => (
          <li key={one.label} className={`grid gap-0.5 rounded-lg px-3 py-2 ${one.contradicts ? "bg-caution-tint text-caution" : "bg-sunken"}`}>
            <p className="flex flex-wrap items-center gap-x-3 font-medium">
              {one.contradicts && <Icon name="warning" />}
              <span>{one.label}</span>
              <span>{t("reading.scored", { score: share.format(one.score) })}</span>
              <span>{t(`reading.said.${one.said}`)}</span>
              {one.contradicts && <strong>{t("reading.contradicts")}</strong>}
            </p>
            {one.sentence && (
              <p dir="auto" className="break-words">
                “{one.sentence}”
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
