import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { administers, canAddGuidelines, useUser } from "../account/useUser";
import { NotesLink } from "../dictation/NotesLink";
import { statusQuery } from "../imaging/reading/readingApi";
import { Link } from "../navigation/Link";
import { accountsPath, imagesPath, keptPath, libraryPath, modelsPath, newChatPath, readingPath, type Route, workbenchPath } from "../navigation/routes";
import { RoundsLink } from "../rounds/RoundsLink";
import { SharedLink } from "../sharing/SharedLink";
import { useSharing } from "../sharing/useSharing";
import { chooseMenu, isMenuFolded } from "../storage/preferences";
import { useValue } from "../stream/Value";
import { IconButton } from "../ui/IconButton";
import { Lamp } from "../ui/Lamp";
import { ConversationList } from "./ConversationList";
import { MenuWords } from "./MenuWords";

interface Props {
  route: Route;
  onAccount: () => void;
  onLeave: () => void;
  /** Over the page, and so to be closed, rather than beside it. */
  isOver: boolean;
}

const item = "relative flex min-h-12 items-center gap-3 rounded-lg px-3 py-1 font-medium hover:bg-sunken aria-[current=page]:bg-tint group-data-folded/menu:justify-center";

export function Menu({ route, onAccount, onLeave, isOver }: Props) {
  const { t } = useTranslation();
  const user = useUser();
  const isFolded = useValue(isMenuFolded) && !isOver;
  return (
    // Where a screen is too low for all of it the whole menu scrolls, lest earlier questions have no room.
    <nav aria-label={t("menu.title")} data-folded={isFolded || undefined} className="group/menu safe-top flex h-full flex-col overflow-y-auto">
      <div className="grid shrink-0 grid-cols-1 gap-1 p-3">
        <MenuHead isOver={isOver} isFolded={isFolded} onLeave={onLeave} />
        <Places route={route} onLeave={onLeave} />
      </div>
      <div className="min-h-48 flex-1 overflow-y-auto px-3 short:flex-none short:overflow-visible" tabIndex={-1}>
        {!isFolded && <ConversationList current={route.screen === "chat" ? route.conversation : null} onLeave={onLeave} />}
      </div>
      <div className="safe-bottom shrink-0 border-t border-line p-3">
        <button type="button" className={`${item} w-full text-start`} onClick={onAccount}>
          <MenuWords icon="person" words={user.display_name || user.username} />
        </button>
      </div>
    </nav>
  );
}

function Places({ route, onLeave }: Pick<Props, "route" | "onLeave">) {
  const { t } = useTranslation();
  const user = useUser();
  const { data: reading } = useQuery(statusQuery);
  const sharing = useSharing();
  const here = (screen: Route["screen"]) => (route.screen === screen ? "page" : undefined);
  return (
    <>
      <Link to={newChatPath} className={item} onClick={onLeave} aria-current={route.screen === "chat" && !route.conversation ? "page" : undefined}>
        <MenuWords icon="plus" words={t("menu.new")} />
      </Link>
      <RoundsLink className={item} isCurrent={route.screen === "rounds"} onLeave={onLeave} />
      <NotesLink className={item} isCurrent={route.screen === "dictation"} onLeave={onLeave} />
      {sharing && <SharedLink className={item} isCurrent={route.screen === "shared"} onLeave={onLeave} />}
      <Link to={libraryPath} className={item} onClick={onLeave} aria-current={here("library")}>
        <MenuWords icon="book" words={t("menu.library")} />
      </Link>
      <Link to={keptPath} className={item} onClick={onLeave} aria-current={here("kept")}>
        <MenuWords icon="download" words={t("kept.title")} />
      </Link>
      <Link to={imagesPath} className={item} onClick={onLeave} aria-current={here("images")}>
        <MenuWords icon="film" words={t("menu.images")} />
      </Link>
      {reading?.is_on && (
        <Link to={readingPath} className={item} onClick={onLeave} aria-current={here("reading")}>
          <MenuWords icon="crop" words={t("reading.search.title")} />
        </Link>
      )}
      {canAddGuidelines(user) && (
        <Link to={workbenchPath} className={item} onClick={onLeave} aria-current={here("workbench")}>
          <MenuWords icon="bench" words={t("workbench.title")} />
        </Link>
      )}
      {administers(user) && (
        <Link to={modelsPath} className={item} onClick={onLeave} aria-current={here("models")}>
          <MenuWords icon="chip" words={t("models.title")} />
        </Link>
      )}
      {administers(user) && (
        <a href={accountsPath} className={item}>
          <MenuWords icon="person" words={t("menu.accounts")} />
        </a>
      )}
    </>
  );
}

function MenuHead({ isOver, isFolded, onLeave }: Pick<Props, "isOver" | "onLeave"> & { isFolded: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="flex items-center justify-between group-data-folded/menu:justify-center">
      <p className="flex min-w-0 items-center gap-2.5 px-3 py-2 group-data-folded/menu:hidden text-xl font-semibold tracking-tight">
        <Lamp />
        {t("app.name")}
      </p>
      {isOver ? (
        <IconButton icon="close" label={t("menu.close")} onClick={onLeave} />
      ) : (
        <IconButton icon="side" label={t(isFolded ? "menu.unfold" : "menu.fold")} aria-expanded={!isFolded} onClick={() => chooseMenu(!isFolded)} />
      )}
    </div>
  );
}
