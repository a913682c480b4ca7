import { useTranslation } from "react-i18next";

import { ChatScreen } from "../chat/ChatScreen";
import { newChatPath, type Route } from "../navigation/routes";
import { lazily } from "./lazily";
import { Unopened } from "./Unopened";

const DictationScreen = lazily(() => import("../dictation/DictationScreen"));
const GuidelineScreen = lazily(() => import("../editions/GuidelineScreen"));
const ImagesScreen = lazily(() => import("../imaging/ImagesScreen"));
const ImageReading = lazily(() => import("../imaging/reading/ImageReading"));
const LibraryScreen = lazily(() => import("../library/LibraryScreen"));
const ModelsScreen = lazily(() => import("../models/ModelsScreen"));
const RoundsScreen = lazily(() => import("../rounds/RoundsScreen"));
const StudyScreen = lazily(() => import("../imaging/viewer/StudyScreen"));
const WorkbenchScreen = lazily(() => import("../workbench/WorkbenchScreen"));

function Library({ guideline }: { guideline: number | null }) {
  return guideline ? <GuidelineScreen key={guideline} id={guideline} /> : <LibraryScreen />;
}

export function Screen({ route, path }: { route: Route; path: string }) {
  const { t } = useTranslation();
  if (route.screen === "library") return <Library guideline={route.guideline} />;
  if (route.screen === "images") return <ImagesScreen />;
  if (route.screen === "workbench") return <WorkbenchScreen path={path} />;
  if (route.screen === "study") return <StudyScreen key={route.study} id={route.study} />;
  if (route.screen === "dictation") return <DictationScreen note={route.note} />;
  if (route.screen === "models") return <ModelsScreen />;
  if (route.screen === "rounds") return <RoundsScreen />;
  if (route.screen === "reading") return <ImageReading instance={route.instance} />;
  if (route.screen === "unknown") return <Unopened reason={t("app.nothingHere")} to={newChatPath} back={t("menu.new")} />;
  return <ChatScreen conversation={route.conversation} />;
}
