import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { administers, canAddGuidelines, useUser } from "../account/useUser";
import { NotesLink } from "../dictation/NotesLink";
import { statusQuery } from "../imaging/reading/readingApi";
import { Link } from "../navigation/Link";
import { imagesPath, libraryPath, modelsPath, newChatPath, readingPath, type Route, workbenchPath } from "../navigation/routes";
import { RoundsLink } from "../rounds/RoundsLink";
import { Icon } from "../ui/Icon";
import { IconButton } from "../ui/IconButton";
import { Lamp } from "../ui/Lamp";
import { ConversationList } from "./ConversationList";

interface Props {
  route: Route;
  onAccount: () => void;
  onLeave: () => void;
  /** Over the page, and so to be closed, rather than beside it. */
  isOver: boolean;
}

const item = "flex min-h-12 items-center gap-3 rounded-lg px-3 font-medium hover:bg-sunken aria-[current=page]:bg-tint";

export function Menu({ route, onAccount, onLeave, isOver }: Props) {
  const { t } = useTranslation();
  const user = useUser();
  const { data: reading } = useQuery(statusQuery);
  const here = (screen: Route["screen"]) => (route.screen === screen ? "page" : undefined);
  return (
    // Where a screen is too low for all of it the whole menu scrolls, lest earlier questions have no room.
    <nav aria-label={t("menu.title")} className="safe-top flex h-full flex-col overflow-y-auto">
      <div className="grid shrink-0 gap-1 p-3">
        <MenuHead isOver={isOver} onLeave={onLeave} />
        <Link to={newChatPath} className={item} onClick={onLeave} aria-current={route.screen === "chat" && !route.conversation ? "page" : undefined}>
          <Icon name="plus" />
          {t("menu.new")}
        </Link>
        <RoundsLink className={item} isCurrent={route.screen === "rounds"} onLeave={onLeave} />
        <NotesLink className={item} isCurrent={route.screen === "dictation"} onLeave={onLeave} />
        <Link to={libraryPath} className={item} onClick={onLeave} aria-current={here("library")}>
          <Icon name="book" />
          {t("menu.library")}
        </Link>
        <Link to={imagesPath} className={item} onClick={onLeave} aria-current={here("images")}>
          <Icon name="film" />
          {t("menu.images")}
        </Link>
        {reading?.is_on && (
          <Link to={readingPath} className={item} onClick={onLeave} aria-current={here("reading")}>
            <Icon name="crop" />
            {t("reading.search.title")}
          </Link>
        )}
        {canAddGuidelines(user) && (
          <Link to={workbenchPath} className={item} onClick={onLeave} aria-current={here("workbench")}>
            <Icon name="bench" />
            {t("workbench.title")}
          </Link>
        )}
        {administers(user) && (
          <Link to={modelsPath} className={item} onClick={onLeave} aria-current={here("models")}>
            <Icon name="chip" />
            {t("models.title")}
          </Link>
        )}
        {administers(user) && (
          // Django's own pages: no screen of this page, so the browser leaves it.
          <a href="/admin/" className={item}>
            <Icon name="person" />
            {t("menu.accounts")}
          </a>
        )}
      </div>
      <div className="min-h-48 flex-1 overflow-y-auto px-3 short:flex-none short:overflow-visible" tabIndex={-1}>
        <ConversationList current={route.screen === "chat" ? route.conversation : null} onLeave={onLeave} />
      </div>
      <div className="safe-bottom shrink-0 border-t border-line p-3">
        <button type="button" className={`${item} w-full text-start`} onClick={onAccount}>
          <Icon name="person" />
          <span className="min-w-0 truncate">{user.display_name || user.username}</span>
        </button>
      </div>
    </nav>
  );
}

function MenuHead({ isOver, onLeave }: Pick<Props, "isOver" | "onLeave">) {
  const { t } = useTranslation();
  return (
    <div className="flex items-center justify-between">
      <p className="flex items-center gap-2.5 px-3 py-2 text-xl font-semibold tracking-tight">
        <Lamp />
        {t("app.name")}
      </p>
      {isOver && <IconButton icon="close" label={t("menu.close")} onClick={onLeave} />}
    </div>
  );
}
