import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { recordingsQuery } from "../api/recordings";
import { Link } from "../navigation/Link";
import { roundsPath } from "../navigation/routes";
import { Count } from "../shell/Count";
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
      <Count count={count} words={t("rounds.unread", { count })} />
    </Link>
  );
}
