import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { dictationPath } from "../navigation/routes";
import { MenuWords } from "../shell/MenuWords";

export function NotesLink({ className, isCurrent, onLeave }: { className: string; isCurrent: boolean; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <Link to={dictationPath} className={className} onClick={onLeave} aria-current={isCurrent ? "page" : undefined}>
      <MenuWords icon="pen" words={t("dictation.title")} />
    </Link>
  );
}
