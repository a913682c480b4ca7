import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { recordingsQuery } from "../api/recordings";
import { Link } from "../navigation/Link";
import { roundsPath } from "../navigation/routes";
import { MenuWords } from "../shell/MenuWords";
import { isOfRounds, isUnread } from "./unread";

interface Props {
  className: string;
  isCurrent: boolean;
  onLeave: () => void;
}

/** The way to the rounds, with how much has come of them since. */
export function RoundsLink({ className, isCurrent, onLeave }: Props) {
  const { t } = useTranslation();
  const list = useQuery(recordingsQuery);
  const count = list.data?.recordings.filter((row) => isOfRounds(row) && isUnread(row)).length ?? 0;
  return (
    <Link to={roundsPath} className={className} onClick={onLeave} aria-current={isCurrent ? "page" : undefined}>
      <MenuWords icon="rounds" words={t("rounds.title")} />
      {count > 0 && (
        <span className="ms-auto min-w-7 rounded-full bg-accent px-2 py-0.5 text-center text-sm font-semibold text-on-accent tabular-nums group-data-folded/menu:absolute group-data-folded/menu:-end-1 group-data-folded/menu:top-0">
          <span aria-hidden="true">{count}</span>
          <span className="sr-only">{t("rounds.unread", { count })}</span>
        </span>
      )}
    </Link>
  );
}
