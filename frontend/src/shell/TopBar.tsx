import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { newChatPath } from "../navigation/routes";
import { useUnread } from "../rounds/useUnread";
import { useUnopened } from "../sharing/useUnopened";
import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { Lamp } from "../ui/Lamp";

export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation();
  const isNews = useUnread() + useUnopened() > 0;
  return (
    <header className="safe-top flex shrink-0 print:hidden items-center justify-between border-b border-line px-1">
      <div className="relative">
        <IconButton icon="menu" label={t(isNews ? "menu.openForNew" : "menu.open")} onClick={onMenu} />
        {isNews && <span aria-hidden="true" className="dot pointer-events-none absolute end-2 top-2 size-2.5" />}
      </div>
      <div className="flex min-w-0 items-center gap-2 text-lg font-semibold tracking-tight">
        <Lamp className="size-6" />
        <span className="truncate">{t("app.name")}</span>
      </div>
      <Link to={newChatPath} aria-label={t("menu.new")} title={t("menu.new")} className="inline-flex size-12 items-center justify-center rounded-lg text-soft hover:bg-sunken">
        <Icon name="plus" className="size-6" />
      </Link>
    </header>
  );
}
