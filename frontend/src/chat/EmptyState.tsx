import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { libraryQuery } from "../api/library";
import { Link } from "../navigation/Link";
import { libraryPath } from "../navigation/routes";
import { useAsk } from "./useAsk";

const examples = ["example1", "example2", "example3", "example4"] as const;

export function EmptyState() {
  const { t } = useTranslation();
  const library = useQuery(libraryQuery);
  const ask = useAsk(null);
  const count = library.data?.length;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto low:overflow-visible">
      <div className="mx-auto grid min-h-full w-full max-w-3xl content-center gap-6 px-4 py-6 sm:px-6">
        <div className="grid gap-2">
          <h2 className="text-[1.75rem] leading-tight font-semibold tracking-tight text-balance">{t("empty.title")}</h2>
          <p className="max-w-prose text-pretty">{t("empty.is")}</p>
          <p className="max-w-prose text-pretty text-soft">{t("empty.isNot")}</p>
        </div>
        <section aria-labelledby="examples-heading" className="grid gap-2">
          <h3 id="examples-heading" className="text-sm font-semibold text-soft">
            {t("empty.examples")}
          </h3>
          <ul className="grid gap-2 sm:grid-cols-2">
            {examples.map((each) => (
              <li key={each}>
                <button
                  type="button"
                  onClick={() => ask(t(`empty.${each}`))}
                  className="min-h-14 w-full rounded-xl border border-line bg-surface px-4 py-3 text-start leading-snug hover:border-accent"
                >
                  {t(`empty.${each}`)}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <p className="min-h-12 text-soft">
          {count !== undefined && (
            <Link to={libraryPath} className="inline-flex min-h-12 items-center underline underline-offset-4">
              {count ? t("empty.library", { count }) : t("empty.noLibrary")}
            </Link>
          )}
        </p>
      </div>
    </div>
  );
}
