import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { sharedPath } from "../navigation/routes";
import { Count } from "../shell/Count";
import { MenuWords } from "../shell/MenuWords";
import { useUnopened } from "./useUnopened";

interface Props {
  className: string;
  isCurrent: boolean;
  onLeave: () => void;
}

/** The way to what colleagues share, with how much of it was not opened yet. */
export function SharedLink({ className, isCurrent, onLeave }: Props) {
  const { t } = useTranslation();
  const count = useUnopened();
  return (
    <Link to={sharedPath} className={className} onClick={onLeave} aria-current={isCurrent ? "page" : undefined}>
      <MenuWords icon="share" words={t("sharing.title")} />
      <Count count={count} words={t("sharing.unopened", { count })} />
    </Link>
  );
}
