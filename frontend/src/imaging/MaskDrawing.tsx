import { type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { previewAddress } from "./imagesApi";
import type { ListedInstance, Mask } from "./types";

const LEAST_SIDE = 4;

interface Props {
  instance: ListedInstance;
  /** Which of its frames is shown, from 0. */
  frame: number;
  masks: readonly Mask[];
  onDraw: (mask: Mask) => void;
}

/** The image with rectangles to be drawn over it by pointer; coordinates are pixels of the image itself. */
export function MaskDrawing({ instance: { id, rows, columns, masks: before }, frame, masks, onDraw }: Props) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState<Mask | null>(null);
  function placeOf(event: PointerEvent<SVGSVGElement>): [number, number] {
    const box = event.currentTarget.getBoundingClientRect();
    const clamp = (share: number) => Math.min(Math.max(share, 0), 1);
    return [Math.round(clamp((event.clientX - box.left) / box.width) * columns), Math.round(clamp((event.clientY - box.top) / box.height) * rows)];
  }
  function begin(event: PointerEvent<SVGSVGElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, y] = placeOf(event);
    setDrawn([x, y, x, y]);
  }
  function move(event: PointerEvent<SVGSVGElement>) {
    if (!drawn) return;
    const [x, y] = placeOf(event);
    setDrawn([drawn[0], drawn[1], x, y]);
  }
  function end() {
    if (!drawn) return;
    const [left, top, right, bottom] = upright(drawn);
    setDrawn(null);
    if (right - left >= LEAST_SIDE && bottom - top >= LEAST_SIDE) onDraw([left, top, right, bottom]);
  }
  const shown = drawn ? [...masks, upright(drawn)] : masks;
  return (
    <div className="relative justify-self-start overflow-hidden rounded-lg bg-black">
      <img src={previewAddress(id, undefined, frame + 1)} width={columns} height={rows} alt={t("images.review.picture", { count: before.length })} className="block max-h-[32rem] w-auto max-w-full object-contain" draggable={false} />
      <svg viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" className="absolute inset-0 size-full cursor-crosshair touch-none" aria-hidden="true" onPointerDown={begin} onPointerMove={move} onPointerUp={end} onPointerCancel={() => setDrawn(null)}>
        {shown.map(([left, top, right, bottom], index) => (
          <rect key={index} x={left} y={top} width={right - left} height={bottom - top} fill="#000" stroke="#f59e0b" strokeWidth={2} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
    </div>
  );
}

function upright([x0, y0, x1, y1]: Mask): Mask {
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}
