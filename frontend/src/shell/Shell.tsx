import { Suspense, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { Announcer } from "../chat/Announcer";
import { toComposer } from "../chat/recall";
import { useAttach } from "../imaging/useAttach";
import { go, usePath } from "../navigation/location";
import { newChatPath, routeOf } from "../navigation/routes";
import { ListeningMark } from "../recording/ListeningMark";
import { useSourceAddress } from "../sources/address";
import { prefetchCitedPages } from "../sources/prefetch";
import { chooseMenu, isMenuFolded } from "../storage/preferences";
import { useStream } from "../stream/stream";
import { useValue } from "../stream/Value";
import { Dialog } from "../ui/Dialog";
import { useMedia, WIDE } from "../ui/useMedia";
import { Breakage } from "./Breakage";
import { ConnectionBanner } from "./ConnectionBanner";
import { IdleCover } from "./IdleCover";
import { lazily } from "./lazily";
import { Menu } from "./Menu";
import { OnItsWay } from "./OnItsWay";
import { Screen } from "./Screen";
import { TopBar } from "./TopBar";
import { useArrival } from "./useArrival";
import { useShortcuts } from "./useShortcuts";
import { useStrayFiles } from "./useStrayFiles";

const SourceViewer = lazily(() => import("../sources/SourceViewer"));
const ShortcutList = lazily(() => import("./ShortcutList"));
const AccountDialog = lazily(() => import("../account/AccountDialog"));

type Overlay = "menu" | "account" | "shortcuts" | null;

function askAnew(): void {
  go(newChatPath);
  toComposer();
}

export function Shell() {
  const { t } = useTranslation();
  useStream();
  useEffect(prefetchCitedPages, []);
  const path = usePath();
  const route = routeOf(path);
  const source = useSourceAddress();
  const isWide = useMedia(WIDE);
  const isFolded = useValue(isMenuFolded);
  const arrival = useArrival(route, path);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const close = useCallback(() => setOverlay(null), []);
  useShortcuts((deed) => {
    if (deed === "list") setOverlay("shortcuts");
    else if (deed === "new") askAnew();
    else if (isWide) chooseMenu(!isMenuFolded.get());
    else setOverlay("menu");
  });
  const attach = useAttach();
  useStrayFiles((files) => route.screen === "chat" && attach(files));
  const menu = <Menu route={route} onAccount={() => setOverlay("account")} onLeave={close} isOver={!isWide} />;
  return (
    <div className="relative flex h-dvh flex-col overflow-clip text-[1.0625rem]">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded focus:bg-surface focus:px-4 focus:py-3">
        {t("app.skip")}
      </a>
      <ConnectionBanner />
      <div className="flex min-h-0 flex-1">
        {isWide && <div className={`shrink-0 border-r border-line print:hidden ${isFolded ? "w-18" : "w-72 2xl:w-80"}`}>{menu}</div>}
        <div className="flex min-w-0 flex-1 flex-col">
          {!isWide && <TopBar onMenu={() => setOverlay("menu")} />}
          <main id="main" tabIndex={-1} {...arrival} className="flex min-h-0 flex-1 flex-col outline-none">
            <Breakage key={route.screen}>
              <Suspense fallback={<OnItsWay />}>
                <Screen route={route} path={path} />
              </Suspense>
            </Breakage>
          </main>
        </div>
        {source && (
          <Suspense fallback={isWide ? <div className="w-[46%] shrink-0 border-l border-line bg-sunken" /> : null}>
            <SourceViewer address={source} isWide={isWide} />
          </Suspense>
        )}
      </div>
      {overlay === "menu" && !isWide && (
        <Dialog label={t("menu.title")} onClose={close} className="h-dvh w-[min(20rem,88vw)] bg-paper">
          {menu}
        </Dialog>
      )}
      {overlay === "account" && (
        <Suspense fallback={<OnItsWay />}>
          <AccountDialog onClose={close} onShortcuts={() => setOverlay("shortcuts")} />
        </Suspense>
      )}
      {overlay === "shortcuts" && (
        <Suspense fallback={<OnItsWay />}>
          <ShortcutList onClose={close} />
        </Suspense>
      )}
      <Announcer />
      <IdleCover>
        <ListeningMark />
      </IdleCover>
    </div>
  );
}
