import { useState } from "react";
import { useTranslation } from "react-i18next";

import { languageOf } from "../ui/languageOf";
import { Notice } from "../ui/Notice";
import { cropAddress, type CropPart, drawn } from "./cropParts";

const widths = [400, 800, 1200, 1600];
// Screen pixels a point: below the first, print of ten points cannot be read on a phone.
const LEAST_SCALE = 1.3;
const MOST_SCALE = 2;

interface Props {
  edition: number;
  part: CropPart;
  text: string;
  /** Whether all of it is seen at once, however small; it is then for whoever shows it to offer more. */
  isFitted?: boolean;
}

/** One part of a page; unless it is fitted, never smaller than can be read, so that a wide one scrolls on a narrow screen. */
export function CropPicture({ edition, part, text, isFitted = false }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const { page, x0, y0, x1, y1, marks } = part;
  const [[width, height], setSize] = useState<readonly [number, number]>([x1 - x0, y1 - y0]);
  const show = ({ currentTarget: { naturalWidth, naturalHeight } }: { currentTarget: HTMLImageElement }) => {
    setSize(drawn(x1 - x0, y1 - y0, naturalWidth / naturalHeight));
    setState("shown");
  };
  if (state === "failed") return <Notice tone="caution">{t("crop.failed", { page })}</Notice>;
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div data-print tabIndex={0} role="group" aria-label={t("crop.label", { page })} aria-busy={state === "loading"} className="fade-sideways max-h-[60dvh] max-w-full justify-self-start overflow-auto rounded-lg border border-line bg-white -outline-offset-2 dark:brightness-85">
      <div className={`relative ${state === "loading" ? "pulse-slow bg-sunken" : ""}`} style={{ width: width * MOST_SCALE, maxWidth: isFitted ? "100%" : `max(100%, ${width * LEAST_SCALE}px)`, aspectRatio: `${width} / ${height}` }}>
        <img
          src={cropAddress(edition, part, 800)}
          srcSet={widths.map((each) => `${cropAddress(edition, part, each)} ${each}w`).join(", ")}
          sizes={`${Math.round(width * LEAST_SCALE)}px`}
          alt={text}
          lang={languageOf(text)}
          loading="lazy"
          decoding="async"
          onLoad={show}
          onError={() => setState("failed")}
          className="absolute inset-0 size-full text-transparent"
        />
        <svg viewBox={`${x0} ${y0} ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" className="absolute inset-0 size-full">
          {marks.map((box, index) => (
            <rect key={index} x={box.x0 - 1} y={box.y0} width={box.x1 - box.x0 + 2} height={box.y1 - box.y0} rx="1.5" fill="#ffd54d" fillOpacity="0.3" className="mix-blend-multiply" />
          ))}
        </svg>
      </div>
    </div>
  );
}
