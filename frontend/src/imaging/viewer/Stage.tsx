import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

import type { ListedFrame } from "./framesOf";
import { lettersOf } from "./orientation";
import { orientationOf } from "./planes";
import type { Pane } from "./usePane";
import { previewAddress } from "../imagesApi";
import { useModality } from "../useModality";

interface Props {
  stage: RefObject<HTMLDivElement | null>;
  pane: Pane;
  first: ListedFrame;
  count: number;
  label: string;
}

/** The image on black, with what a reader needs beside it: directions, window, place in the stack. */
export function Stage({ stage, pane, first, count, label }: Props) {
  const { t } = useTranslation();
  const nameOf = useModality();
  const description = pane.instance?.description;
  return (
    <div role="group" aria-label={label} aria-busy={!pane.isDrawn} className="relative min-h-[min(60dvh,16rem)] flex-1 touch-none overflow-hidden bg-[#000] text-white low:min-h-[75dvh]">
      {!pane.isDrawn && <img src={previewAddress(first.instance, 1024, first.frame)} alt="" className="absolute inset-0 size-full object-contain" />}
      <div ref={stage} className="absolute inset-0 [&_svg_line]:filter-[drop-shadow(0_0_1px_#000)] [&_svg_text]:[paint-order:stroke] [&_svg_text]:stroke-[#000] [&_svg_text]:stroke-[3px]" />
      <div className="pointer-events-none absolute inset-0 text-[0.9375rem] [&_p]:rounded [&_p]:bg-[#000]/55 [&_p]:px-1 [&_span]:rounded [&_span]:bg-[#000]/55 [&_span]:px-1 [&_p:empty]:hidden">
        {description && <Directions orientation={orientationOf(description, pane.frame)} />}
        <p className="absolute start-2 top-2">{description && [nameOf(description.modality), description.body_part, description.laterality].filter(Boolean).join(" ")}</p>
        <p className="absolute end-2 top-2 tabular-nums">{count > 1 && t("viewer.place", { place: pane.index + 1, count })}</p>
        <p className="absolute start-2 bottom-2 tabular-nums">{pane.window && t("viewer.windowIs", pane.window)}</p>
        <p className="absolute end-2 bottom-2 font-medium text-[#ffe08a]">{t("viewer.notForDiagnosis")}</p>
      </div>
      {pane.error !== null && (
        <p role="alert" className="absolute inset-x-4 top-12 rounded-lg bg-[#000]/80 p-3 text-center">
          {pane.error || t("viewer.failed")}
        </p>
      )}
    </div>
  );
}

function Directions({ orientation }: { orientation: readonly number[] | null }) {
  const letters = lettersOf(orientation);
  if (!letters) return null;
  return (
    <div aria-hidden="true" data-directions className="text-lg font-semibold">
      <span className="absolute start-2 top-1/2 -translate-y-1/2">{letters.left}</span>
      <span className="absolute end-2 top-1/2 -translate-y-1/2">{letters.right}</span>
      <span className="absolute top-2 left-1/2 -translate-x-1/2">{letters.top}</span>
      <span className="absolute bottom-9 left-1/2 -translate-x-1/2">{letters.bottom}</span>
    </div>
  );
}
