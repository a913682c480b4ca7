import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { CorrectedBadge } from "../../chat/CorrectedBadge";
import { Badge } from "../../ui/Badge";
import type { BenchPage, BenchPassage, NextPassage } from "../types";
import { colourOf } from "./kinds";
import { PassageDetail } from "./PassageDetail";
import { useKindName } from "../useKindName";

interface Props {
  page: BenchPage;
  passage: BenchPassage;
  next: NextPassage | undefined;
  isSelected: boolean;
  onSelect: (passage: number | null) => void;
}

export function PassageItem({ page, passage, next, isSelected, onSelect }: Props) {
  const { t } = useTranslation();
  const nameOf = useKindName();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: "nearest" });
    // What another curator has replaced meanwhile is shorter than the form that stood in it.
  }, [isSelected, passage.state]);
  return (
    <li ref={item} className={`scroll-my-3 rounded-lg border bg-surface ${isSelected ? "border-accent" : "border-line"}`}>
      <button type="button" aria-expanded={isSelected} onClick={() => onSelect(isSelected ? null : passage.id)} className="grid min-h-12 w-full grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2.5 gap-y-1 rounded-lg px-3 py-2.5 text-start hover:bg-sunken">
        <span className="min-w-7 rounded px-1 text-center text-[0.8125rem] font-semibold text-white tabular-nums" style={{ backgroundColor: colourOf(passage.kind) }}>
          {passage.place}
        </span>
        <span dir="auto" className={`text-[0.9375rem] leading-snug ${isSelected ? "font-semibold" : "line-clamp-2"} ${passage.state === "current" ? "" : "text-soft line-through"}`}>
          {isSelected ? nameOf(passage.kind) : passage.text}
        </span>
        <span className="col-start-2 flex flex-wrap gap-1 empty:hidden">
          {passage.state !== "current" && <Badge tone="stop">{t(`workbench.passageStates.${passage.state}`)}</Badge>}
          <CorrectedBadge isCorrected={passage.printed_text !== ""} />
          {passage.waits_for_index && <Badge tone="caution">{t("workbench.indexing")}</Badge>}
          {passage.recommendations.length > 0 && <Badge tone="accent">{t("library.recommendations", { count: passage.recommendations.length })}</Badge>}
          {passage.answers_citing > 0 && <Badge>{t("workbench.citing", { count: passage.answers_citing })}</Badge>}
        </span>
      </button>
      {isSelected && <PassageDetail page={page} passage={passage} next={next} onSelect={onSelect} />}
    </li>
  );
}
