const MARGIN = 12;

/** Scrolls the nearest scrolling box so that a mark stands in its middle; one too wide to fit shows from its start. */
export function centre(mark: Element): void {
  const scroller = mark.closest("[data-page-scroller]");
  if (!scroller) return;
  const place = mark.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  const spare = Math.max(MARGIN, (frame.width - place.width) / 2);
  scroller.scrollLeft += place.left - frame.left - spare;
  scroller.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
}
