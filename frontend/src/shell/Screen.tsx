import { lazy } from "react";

import { ChatScreen } from "../chat/ChatScreen";
import type { Route } from "../navigation/routes";

const LibraryScreen = lazy(() => import("../library/LibraryScreen"));
const WorkbenchScreen = lazy(() => import("../workbench/WorkbenchScreen"));

export function Screen({ route, path }: { route: Route; path: string }) {
  if (route.screen === "library") return <LibraryScreen />;
  if (route.screen === "workbench") return <WorkbenchScreen path={path} />;
  return <ChatScreen conversation={route.conversation} />;
}
