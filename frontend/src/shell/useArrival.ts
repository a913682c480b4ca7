import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { Route } from "../navigation/routes";

const names = {
  chat: null,
  library: "menu.library",
  workbench: "workbench.title",
  models: "models.title",
  rounds: "rounds.title",
  kept: "kept.title",
  shared: "sharing.title",
  images: "menu.images",
  study: "menu.images",
  dictation: "dictation.title",
  reading: "reading.search.title",
  unknown: null,
} as const satisfies Record<Route["screen"], string | null>;

/**
 * Names the screen, in the window's title as well, and hands it the focus when somebody goes there: a screen reader
 * says nothing of a page that merely changes. A conversation has no name here: titles stay in a browser's history.
 */
export function useArrival({ screen }: Route, path: string) {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const place = screen === "workbench" ? benchOf(path) : path;
  const seen = useRef(place);
  const key = names[screen];
  const name = key ? t(key) : undefined;
  useEffect(() => titled(name, t("app.name")), [name, t]);
  useEffect(() => {
    // The composer of a conversation takes the focus itself, where there is a keyboard.
    if (seen.current !== place && screen !== "chat") main.current?.focus({ preventScroll: true });
    seen.current = place;
  }, [place, screen]);
  return { ref: main, "aria-label": name };
}

/** The tabs of the workbench stay where they are, and so does who presses them; a document lies over them. */
function benchOf(path: string): string {
  return /\/editions\/\d+/.exec(path)?.[0] ?? "workbench";
}

/** Called by what stands before every screen as well. */
export function titled(name: string | undefined, product: string): void {
  document.title = name ? `${name} · ${product}` : product;
}
