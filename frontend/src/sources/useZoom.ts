import { useState } from "react";

import type { EditionPage } from "../types";
import { useMedia, WIDE } from "../ui/useMedia";
import { readingZoom } from "./readingZoom";

/** The reader's choice of zoom; until there is one, a cited page opens legible on a narrow screen and whole elsewhere. */
export function useZoom(page: EditionPage | undefined, isCited: boolean): [number, (zoom: number) => void] {
  const isWide = useMedia(WIDE);
  const [chosen, choose] = useState<number | null>(null);
  const opening = isCited && !isWide ? readingZoom(page, window.innerWidth) : 1;
  return [chosen ?? opening, choose];
}
