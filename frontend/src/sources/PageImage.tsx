import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Box, EditionPage } from "../types";
import { languageOf } from "../ui/languageOf";
import { Notice } from "../ui/Notice";
import { centre } from "./centre";
import { pictureSizes, pictureSources } from "./picture";

interface Props {
  edition: number;
  page: EditionPage;
  boxes: readonly Box[];
  zoom: number;
}

/** A page as printed, its cited lines marked, and its words laid over it for selecting and for screen readers. */
export function PageImage({ edition, page, boxes, zoom }: Props) {
  const { t } = useTranslation();
  const [isMissing, setMissing] = useState(false);
  const firstMark = useRef<SVGRectElement>(null);
  useEffect(() => {
    if (firstMark.current) centre(firstMark.current);
  }, [boxes.length, zoom]);
  if (isMissing) {
    return (
      <div className="grid gap-3 p-4">
        <Notice tone="caution">{t("source.noImage")}</Notice>
        <Lines page={page} className="grid gap-1" />
      </div>
    );
  }
  return (
    <div className="relative bg-white dark:brightness-85" style={{ width: `${zoom * 100}%`, aspectRatio: `${page.width} / ${page.height}` }}>
      <img {...pictureSources(edition, page.number)} sizes={pictureSizes(zoom)} alt="" decoding="async" onError={() => setMissing(true)} className="absolute inset-0 size-full" />
      <svg viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true" className="absolute inset-0 size-full">
        {boxes.map((box, index) => (
          <rect key={index} ref={index === 0 ? firstMark : undefined} data-mark x={box.x0 - 1.5} y={box.y0 - 1} width={box.x1 - box.x0 + 3} height={box.y1 - box.y0 + 2} rx="2" fill="#ffd54d" fillOpacity="0.45" className="mix-blend-multiply" />
        ))}
        {page.lines.map(({ text, box }, index) => box && <LaidText key={index} text={text} box={box} />)}
      </svg>
      <Lines page={page} className="sr-only" />
    </div>
  );
}

function LaidText({ text, box: [x0 = 0, y0 = 0, x1 = 0, y1 = 0] }: { text: string; box: number[] }) {
  const height = y1 - y0;
  if (height <= 0 || x1 <= x0) return null;
  return (
    <text x={x0} y={y1 - height * 0.22} fontSize={height * 0.85} textLength={x1 - x0} lengthAdjust="spacingAndGlyphs" fill="transparent" className="select-text">
      {text}
    </text>
  );
}

function Lines({ page, className }: { page: EditionPage; className: string }) {
  return (
    <div lang={languageOf(page.lines.map(({ text }) => text).join(" "))} className={className}>
      {page.lines.map(({ text }, index) => (
        <p key={index} dir="auto">
          {text}
        </p>
      ))}
    </div>
  );
}
