import { useId } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "../ui/languageOf";

import { askOffered } from "./offered";

/** What may be asked next; each was tried on the library beforehand. A release before knows of none. */
export function OfferedQuestions({ offers }: { offers: readonly string[] | undefined }) {
  const { t } = useTranslation();
  const heading = useId();
  if (!offers?.length) return null;
  return (
    <section aria-labelledby={heading} className="grid gap-2 print:hidden">
      <h3 id={heading} className="text-sm font-semibold text-soft">
        {t("turn.askNext")}
      </h3>
      <ul className="flex flex-wrap gap-2">
        {offers.map((offer) => (
          <li key={offer} className="max-w-full">
            <button
              type="button"
              dir="auto"
              lang={languageOf(offer)}
              onClick={() => askOffered(offer)}
              className="min-h-12 max-w-full rounded-xl border border-line bg-surface px-4 py-2.5 text-start leading-snug wrap-anywhere hover:border-accent"
            >
              {offer}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
