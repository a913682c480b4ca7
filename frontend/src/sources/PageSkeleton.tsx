import type { EditionPage } from "../types";

const A4 = { width: 595, height: 842 };

/** Holds the room of a page that is on its way, in the shape of the one before it. */
export function PageSkeleton({ like, zoom }: { like: EditionPage | undefined; zoom: number }) {
  const { width, height } = like?.has_image ? like : A4;
  return <div aria-hidden="true" className="pulse-slow bg-surface" style={{ width: `${zoom * 100}%`, aspectRatio: `${width} / ${height}` }} />;
}
