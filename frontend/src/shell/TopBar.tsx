import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { newChatPath } from "../navigation/routes";
import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { Lamp } from "../ui/Lamp";

export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useTranslation();
  return (
    <header className="safe-top flex shrink-0 print:hidden items-center justify-between border-b border-line px-1">
      <IconButton icon="menu" label={t("menu.open")} onClick={onMenu} />
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
