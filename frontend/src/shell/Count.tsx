/** How much is new behind a place of the menu; nothing where nothing is. */
export function Count({ count, words }: { count: number; words: string }) {
  if (!count) return null;
  return (
    <span className="ms-auto min-w-7 rounded-full bg-accent px-2 py-0.5 text-center text-sm font-semibold text-on-accent tabular-nums group-data-folded/menu:absolute group-data-folded/menu:-end-1 group-data-folded/menu:top-0">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
