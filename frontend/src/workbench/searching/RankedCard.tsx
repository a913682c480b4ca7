import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import type { RankedPassage } from "../../types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { goldenOfPassage } from "../golden/goldenApi";
import { MarkedText } from "./MarkedText";
import { RankedHead } from "./RankedHead";
import { RankReasons } from "./RankReasons";

interface Props {
  question: string;
  ranked: RankedPassage;
  by: "full" | "fused";
}

/** One passage with its rank before and after late interaction, its words marked, and the figures behind it. */
export function RankedCard({ question, ranked, by }: Props) {
  const { t } = useTranslation();
  const { passage, marks } = ranked;
  const keep = useMutation({ mutationFn: () => goldenOfPassage(question, passage.passage) });
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-surface px-4 py-3">
      <RankedHead ranked={ranked} by={by} />
      <p dir="auto" className="text-[0.9375rem] text-soft">
        {[passage.guideline, passage.year, ...passage.heading_path.filter((heading) => heading !== passage.guideline)].filter(Boolean).join(" › ")}
      </p>
      <MarkedText text={passage.text} marks={marks} />
      <RankReasons ranked={ranked} />
      <div className="flex flex-wrap items-center gap-2">
        <Link to={workbenchPagePath(passage.edition, passage.page, passage.passage)} className="inline-flex min-h-12 items-center rounded-lg border border-edge px-4 font-medium hover:bg-sunken">
          {t("retrievalTest.openPage")}
        </Link>
        <Button icon={keep.isSuccess ? "check" : "plus"} disabled={keep.isPending || keep.isSuccess} onClick={() => keep.mutate()}>
          {keep.isSuccess ? t("retrievalTest.madeGolden") : t("retrievalTest.makeGolden")}
        </Button>
      </div>
      {keep.error && <Notice tone="stop">{keep.error.message}</Notice>}
    </li>
  );
}
