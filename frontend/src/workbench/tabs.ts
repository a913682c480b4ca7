import type { ParseKeys } from "i18next";
import { type ComponentType, lazy, type LazyExoticComponent } from "react";

import type { TabProps } from "./tabProps";

interface Tab {
  id: string;
  title: ParseKeys;
  Screen: LazyExoticComponent<ComponentType<TabProps>>;
  /** Further first parts of an address that this tab shows. */
  owns?: readonly string[];
}

/** The workbench's tabs in their order; a new tab is one line here. */
export const tabs: readonly [Tab, ...Tab[]] = [
  { id: "documents", title: "workbench.documents", Screen: lazy(() => import("./documents/DocumentsTab")), owns: ["editions"] },
  { id: "search", title: "retrievalTest.title", Screen: lazy(() => import("./searching/SearchTab")) },
  { id: "golden", title: "golden.title", Screen: lazy(() => import("./golden/GoldenTab")) },
  { id: "unanswered", title: "board.title", Screen: lazy(() => import("./board/BoardTab")) },
  { id: "conflicts", title: "conflict.tab", Screen: lazy(() => import("./conflicts/ConflictsTab")) },
  { id: "vocabulary", title: "vocabulary.tab", Screen: lazy(() => import("./vocabulary/VocabularyTab")) },
  { id: "labels", title: "labels.tab", Screen: lazy(() => import("./labels/LabelsTab")) },
];

export function tabOf(parts: readonly string[]): Tab {
  const [first = ""] = parts;
  return tabs.find(({ id, owns }) => id === first || owns?.includes(first)) ?? tabs[0];
}
