import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { workbenchPagePath } from "../../navigation/routes";
import type { Gap } from "../../types";
import { Notice } from "../../ui/Notice";
import { useDay } from "../../ui/useDay";

type Trial = NonNullable<Gap["trial"]>;

/** What came of asking again, with the answer's first sentence and where it stands. */
export function TrialNote({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const date = useDay()(trial.at);
  const { asked, answered, bottom_line: bottomLine, citation } = trial;
  if (!answered) return <p className="text-soft">{t("board.stillNot", { date })}</p>;
  return (
    <Notice tone={answered === asked ? "calm" : "caution"} icon={answered === asked ? "check" : "warning"}>
      <p className="font-medium">{answered === asked ? t("board.nowAnswers", { date }) : t("board.partly", { date, asked, answered })}</p>
      <p dir="auto">{bottomLine}</p>
      {citation && (
        <Link to={workbenchPagePath(citation.edition, citation.page, citation.passage)} className="inline-flex min-h-12 items-center text-accent underline" dir="auto">
          {[citation.guideline, t("board.page", { page: citation.page })].join(" · ")}
        </Link>
      )}
    </Notice>
  );
}
