import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { SourceCrop } from "../sources/SourceCrop";
import type { Citation } from "../types";
import { Figures } from "../ui/Figures";
import { IconButton } from "../ui/IconButton";
import { languageOf } from "../ui/languageOf";
import { CitationChip } from "./CitationChip";

interface Props {
  turn: string;
  citation: Citation;
  /** What the answer says already, so that a quote of the same words is not read twice. */
  said: string;
}

/** A citation: one tap opens its page, another shows the printed lines right here. */
export function CitedSource({ turn, citation, said }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { number, boxes, quote, edition } = citation;
  return (
    <div className="grid w-full min-w-0 grid-cols-1">
      <div className="flex min-w-0 items-center gap-1">
        <CitationChip turn={turn} citation={citation} />
        {boxes.length > 0 && (
          <IconButton icon="crop" label={t(isOpen ? "crop.hide" : "crop.show", { number })} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)} className="shrink-0" />
        )}
      </div>
      <div id={id} hidden={!isOpen} className={isOpen ? "my-2 grid grid-cols-1 gap-2" : ""}>
        {isOpen && quote !== said && (
          <blockquote dir="auto" lang={languageOf(quote)} className="border-s-4 border-mark ps-3 text-base leading-normal">
            <Figures text={quote} />
          </blockquote>
        )}
        {isOpen && <SourceCrop edition={edition} boxes={boxes} text={quote} />}
      </div>
    </div>
  );
}
