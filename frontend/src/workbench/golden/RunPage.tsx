import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { goldenPath } from "../../navigation/routes";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { GoldenFacts } from "./GoldenFacts";
import { GoldenOutcome } from "./GoldenOutcome";
import { runQuery } from "./goldenApi";
import { RunLine } from "./RunLine";

/** One run with its own results: what broke first, then what fails, then the rest. */
export function RunPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: run, error } = useQuery(runQuery(id));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl grid-cols-1 gap-4 px-4 py-5 sm:px-6">
        <Link to={goldenPath} className="inline-flex min-h-12 items-center gap-1 justify-self-start text-accent hover:underline">
          <Icon name="left" className="size-4" />
          {t("golden.allRuns")}
        </Link>
        {error && (
          <Notice tone="stop" role="alert">
            {error.message || t("golden.failedLoad")}
          </Notice>
        )}
        {run && (
          <>
            <RunLine run={run} />
            {run.results.length === 0 && <p className="text-soft">{t("golden.noResults")}</p>}
            <ol className="grid grid-cols-1 gap-3">
              {run.results.map((golden) => (
                <li key={golden.id} className="grid grid-cols-1 gap-2 rounded-xl border border-line bg-surface px-4 py-3">
                  <GoldenFacts golden={golden} />
                  <GoldenOutcome outcome={golden.outcome} />
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </div>
  );
}
