import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { citedChangesQuery } from "../api/guidelines";
import { Link } from "../navigation/Link";
import { guidelinePath } from "../navigation/routes";
import type { CitedChange } from "../types";
import { Notice } from "../ui/Notice";
import { ChangeCard } from "./ChangeCard";

/** What became of each citation of an answer that stands no more as it was cited; `of` is where the server has the answer. */
export function CitedChanges({ of }: { of: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(citedChangesQuery(of));
  if (error) return <Notice tone="stop">{error.message || t("editions.failed")}</Notice>;
  if (!data) return <p role="status">{t("editions.comparing")}</p>;
  return (
    <ul className="grid gap-3 text-ink">
      {data.map((cited) => (
        <li key={cited.number} className="grid gap-2">
          <h4 dir="auto" className="font-semibold">
            [{cited.number}]{" "}
            <Link to={guidelinePath(cited.guideline)} className="inline-flex min-h-12 items-center text-accent underline underline-offset-4">
              {cited.title}
            </Link>
          </h4>
          <Fate cited={cited} />
        </li>
      ))}
    </ul>
  );
}

function Fate({ cited: { change, state, reason } }: { cited: CitedChange }) {
  const { t } = useTranslation();
  return (
    <>
      {(state === "withdrawn" || state === "hidden") && <p dir="auto">{t(`editions.${state}Because`, { reason })}</p>}
      {change ? <ChangeCard change={change} /> : state !== "hidden" && <p>{t("editions.noneInUse")}</p>}
    </>
  );
}
