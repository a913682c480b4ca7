import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { centre } from "../../sources/centre";
import { pictureSizes, pictureSources } from "../../sources/picture";
import type { BenchPage, BenchPassage } from "../types";
import { PassageOutline } from "./PassageOutline";

interface Props {
  page: BenchPage;
  passages: readonly BenchPassage[];
  selected: number | null;
  zoom: number;
  onSelect: (passage: number) => void;
}

/** The page as printed, with what was read from it drawn over it; the list beside it says the same in words. */
export function PagePicture({ page, passages, selected, zoom, onSelect }: Props) {
  const { t } = useTranslation();
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const element = drawing.current;
    const onPointer = (event: MouseEvent) => {
      const passage = event.target instanceof Element ? event.target.closest<SVGElement>("[data-passage]")?.dataset["passage"] : undefined;
      if (passage) onSelect(Number(passage));
    };
    element?.addEventListener("click", onPointer);
    return () => element?.removeEventListener("click", onPointer);
  }, [onSelect]);
  useEffect(() => {
    const mark = drawing.current?.querySelector(`[data-passage="${selected ?? ""}"]`);
    if (mark) centre(mark);
  }, [selected, zoom, page.number]);
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div data-page-scroller className="min-h-0 flex-1 touch-pan-x touch-pan-y touch-pinch-zoom overflow-auto bg-sunken -outline-offset-4" tabIndex={0} role="group" aria-label={t("workbench.pictureOf", { page: page.number })}>
      <div className="relative mx-auto bg-white dark:brightness-90" style={{ width: `${zoom * 100}%`, aspectRatio: `${page.width} / ${page.height}` }}>
        <img {...pictureSources(page.edition, page.number)} sizes={pictureSizes(zoom)} alt="" decoding="async" className="absolute inset-0 size-full" />
        <svg ref={drawing} viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true" className="absolute inset-0 size-full">
          {passages.map((passage) => (
            <PassageOutline key={passage.id} passage={passage} isSelected={passage.id === selected} />
          ))}
        </svg>
      </div>
    </div>
  );
}
