/** Runs work with the next painted frame, or soon where a hidden page paints none. */
export function nextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, 100);
  else requestAnimationFrame(work);
}
