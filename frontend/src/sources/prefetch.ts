import { editionQuery, pageQuery } from "../api/library";
import { queryClient } from "../api/queryClient";
import { lastFinished } from "../stream/stream";
import { WIDE } from "../ui/useMedia";
import { pictureSizes, pictureSources } from "./picture";
import { whenIdle } from "../ui/whenIdle";
import { readingZoom } from "./readingZoom";

interface Frugal {
  connection?: { saveData?: boolean };
}

const MOST = 4;
const PATIENCE = 3_000;

/** Fetches the cited pages while the answer is being read, so that one tap shows them at once. */
export function prefetchCitedPages(): () => void {
  return lastFinished.subscribe(() => {
    const citations = lastFinished.get()?.answer?.citations ?? [];
    if ((navigator as Frugal).connection?.saveData) return;
    const pages = new Map(citations.map(({ edition, page }) => [`${edition}/${page}`, { edition, page }]));
    whenIdle(() => [...pages.values()].slice(0, MOST).forEach(({ edition, page }) => void prefetch(edition, page)), PATIENCE);
  });
}

async function prefetch(edition: number, number: number): Promise<void> {
  void queryClient.query(editionQuery(edition)).catch(() => null);
  const page = await queryClient.query(pageQuery(edition, number)).catch(() => null);
  if (!page?.has_image) return;
  const { src, srcSet } = pictureSources(edition, number);
  const image = new Image();
  image.sizes = pictureSizes(window.matchMedia(WIDE).matches ? 1 : readingZoom(page, window.innerWidth));
  image.srcset = srcSet;
  image.src = src;
}
