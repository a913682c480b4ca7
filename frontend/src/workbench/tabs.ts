import type { ParseKeys } from "i18next";
import { type ComponentType, lazy, type LazyExoticComponent } from "react";

import type { TabProps } from "./tabProps";

interface Tab {
  id: string;
  title: ParseKeys;
  Screen: LazyExoticComponent<ComponentType<TabProps>>;
  /** What this tab shows beside its own name, as the address goes on after /workbench/. */
  also?: RegExp;
}

/** The workbench's tabs in their order; a new tab is one line here. */
export const tabs: readonly Tab[] = [
  { id: "documents", title: "workbench.documents", Screen: lazy(() => import("./documents/DocumentsTab")), also: /^(?:editions\/\d+(?:\/pages\/\d+)?)?$/ },
  { id: "search", title: "retrievalTest.title", Screen: lazy(() => import("./searching/SearchTab")) },
  { id: "golden", title: "golden.title", Screen: lazy(() => import("./golden/GoldenTab")), also: /^golden\/runs\/[\da-f-]+$/ },
  { id: "unanswered", title: "board.title", Screen: lazy(() => import("./board/BoardTab")) },
  { id: "conflicts", title: "conflict.tab", Screen: lazy(() => import("./conflicts/ConflictsTab")) },
  { id: "vocabulary", title: "vocabulary.tab", Screen: lazy(() => import("./vocabulary/VocabularyTab")) },
  { id: "labels", title: "labels.tab", Screen: lazy(() => import("./labels/LabelsTab")) },
];

export function tabOf(parts: readonly string[]): Tab | undefined {
  const place = parts.join("/");
  return tabs.find(({ id, also }) => id === place || also?.test(place));
}
