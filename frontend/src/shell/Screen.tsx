import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";

import { ChatScreen } from "../chat/ChatScreen";
import { newChatPath, type Route } from "../navigation/routes";
import { lazily } from "./lazily";
import { Unopened } from "./Unopened";

const DictationScreen = lazily(() => import("../dictation/DictationScreen"));
const GuidelineScreen = lazily(() => import("../editions/GuidelineScreen"));
const ImagesScreen = lazily(() => import("../imaging/ImagesScreen"));
const ImageReading = lazily(() => import("../imaging/reading/ImageReading"));
const KeptScreen = lazily(() => import("../kept/KeptScreen"));
const LibraryScreen = lazily(() => import("../library/LibraryScreen"));
const ModelsScreen = lazily(() => import("../models/ModelsScreen"));
const RoundsScreen = lazily(() => import("../rounds/RoundsScreen"));
const SharedScreen = lazily(() => import("../sharing/SharedScreen"));
const StudyScreen = lazily(() => import("../imaging/viewer/StudyScreen"));
const WorkbenchScreen = lazily(() => import("../workbench/WorkbenchScreen"));

function Library({ guideline }: { guideline: number | null }) {
  return guideline ? <GuidelineScreen key={guideline} id={guideline} /> : <LibraryScreen />;
}

// Those that need nothing to open.
const plain: Partial<Record<Route["screen"], ComponentType>> = { images: ImagesScreen, kept: KeptScreen, models: ModelsScreen, rounds: RoundsScreen };

export function Screen({ route, path }: { route: Route; path: string }) {
  const { t } = useTranslation();
  const Plain = plain[route.screen];
  if (Plain) return <Plain />;
  if (route.screen === "library") return <Library guideline={route.guideline} />;
  if (route.screen === "workbench") return <WorkbenchScreen path={path} />;
  if (route.screen === "study") return <StudyScreen key={route.study} id={route.study} />;
  if (route.screen === "dictation") return <DictationScreen note={route.note} />;
  if (route.screen === "shared") return <SharedScreen share={route.share} />;
  if (route.screen === "reading") return <ImageReading instance={route.instance} />;
  if (route.screen === "unknown") return <Unopened reason={t("app.nothingHere")} to={newChatPath} back={t("menu.new")} />;
  return <ChatScreen conversation={route.screen === "chat" ? route.conversation : null} />;
}
