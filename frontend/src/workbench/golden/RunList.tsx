import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { goldenPath } from "../../navigation/routes";
import type { GoldenRun } from "../../types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { goldenQuery, refreshGolden, runsQuery, startRun } from "./goldenApi";
import { RunLine } from "./RunLine";
import { isActive } from "../../api/workState";

export function RunList() {
  const { t } = useTranslation();
  const runs = useQuery(runsQuery).data ?? [];
  const isEmpty = !useQuery(goldenQuery).data?.length;
  const start = useMutation({ mutationFn: startRun, onSuccess: refreshGolden });
  return (
    <section aria-labelledby="runs" className="grid content-start gap-3">
      <h2 id="runs" className="text-xl font-semibold">
        {t("golden.runs")}
      </h2>
      <Button look="primary" icon="again" aria-describedby={isEmpty ? "golden-empty" : undefined} disabled={isEmpty || start.isPending || runs.some(isActive)} onClick={() => start.mutate()}>
        {t("golden.run")}
      </Button>
      {start.error && <Notice tone="stop">{start.error.message}</Notice>}
      {runs.length === 0 && <p className="text-soft">{t("golden.noRuns")}</p>}
      <ol className="grid gap-2">{runs.map((run) => <Run key={run.id} run={run} />)}</ol>
    </section>
  );
}

function Run({ run }: { run: GoldenRun }) {
  return (
    <li>
      <Link to={`${goldenPath}/runs/${run.id}`} className="grid min-h-12 rounded-lg border border-line bg-surface px-4 py-2.5 hover:bg-sunken">
        <RunLine run={run} />
      </Link>
    </li>
  );
}
