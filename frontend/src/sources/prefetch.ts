import { pageQuery } from "../api/library";
import { queryClient } from "../api/queryClient";
import { lastFinished } from "../stream/stream";
import { WIDE } from "../ui/useMedia";
import { pictureSizes, pictureSources } from "./picture";
import { readingZoom } from "./readingZoom";

interface Frugal {
  connection?: { saveData?: boolean };
}

const MOST = 4;

/** Fetches the cited pages while the answer is being read, so that one tap shows them at once. */
export function prefetchCitedPages(): () => void {
  return lastFinished.subscribe(() => {
    const citations = lastFinished.get()?.answer?.citations ?? [];
    if ((navigator as Frugal).connection?.saveData) return;
    const pages = new Map(citations.map(({ edition, page }) => [`${edition}/${page}`, { edition, page }]));
    whenIdle(() => [...pages.values()].slice(0, MOST).forEach(({ edition, page }) => void prefetch(edition, page)));
  });
}

async function prefetch(edition: number, number: number): Promise<void> {
  const page = await queryClient.query(pageQuery(edition, number)).catch(() => null);
  if (!page?.has_image) return;
  const { src, srcSet } = pictureSources(edition, number);
  const image = new Image();
  image.sizes = pictureSizes(window.matchMedia(WIDE).matches ? 1 : readingZoom(page, window.innerWidth));
  image.srcset = srcSet;
  image.src = src;
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: 3_000 });
  else setTimeout(work, 500);
}
