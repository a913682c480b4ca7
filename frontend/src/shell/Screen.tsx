import { lazy } from "react";

import { ChatScreen } from "../chat/ChatScreen";
import type { Route } from "../navigation/routes";

const DictationScreen = lazy(() => import("../dictation/DictationScreen"));
const GuidelineScreen = lazy(() => import("../editions/GuidelineScreen"));
const ImagesScreen = lazy(() => import("../imaging/ImagesScreen"));
const ImageReading = lazy(() => import("../imaging/reading/ImageReading"));
const LibraryScreen = lazy(() => import("../library/LibraryScreen"));
const ModelsScreen = lazy(() => import("../models/ModelsScreen"));
const RoundsScreen = lazy(() => import("../rounds/RoundsScreen"));
const StudyScreen = lazy(() => import("../imaging/viewer/StudyScreen"));
const WorkbenchScreen = lazy(() => import("../workbench/WorkbenchScreen"));

export function Screen({ route, path }: { route: Route; path: string }) {
  if (route.screen === "library") return route.guideline ? <GuidelineScreen key={route.guideline} id={route.guideline} /> : <LibraryScreen />;
  if (route.screen === "images") return <ImagesScreen />;
  if (route.screen === "workbench") return <WorkbenchScreen path={path} />;
  if (route.screen === "study") return <StudyScreen key={route.study} id={route.study} />;
  if (route.screen === "dictation") return <DictationScreen note={route.note} />;
  if (route.screen === "models") return <ModelsScreen />;
  if (route.screen === "rounds") return <RoundsScreen />;
  if (route.screen === "reading") return <ImageReading instance={route.instance} />;
  return <ChatScreen conversation={route.conversation} />;
}
