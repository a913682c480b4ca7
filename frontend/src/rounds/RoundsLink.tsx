import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { roundsPath } from "../navigation/routes";
import { Count } from "../shell/Count";
import { MenuWords } from "../shell/MenuWords";
import { useUnread } from "./useUnread";

interface Props {
  className: string;
  isCurrent: boolean;
  onLeave: () => void;
}

/** The way to the rounds, with how much has come of them since. */
export function RoundsLink({ className, isCurrent, onLeave }: Props) {
  const { t } = useTranslation();
  const count = useUnread();
  return (
    <Link to={roundsPath} className={className} onClick={onLeave} aria-current={isCurrent ? "page" : undefined}>
      <MenuWords icon="rounds" words={t("rounds.title")} />
      <Count count={count} words={t("rounds.unread", { count })} />
    </Link>
  );
}
