import { useTranslation } from "react-i18next";

import { LeftWords } from "../editing/LeftWords";
import { PassageTools } from "../editing/PassageTools";
import type { BenchPage, BenchPassage, NextPassage } from "../types";
import { PrintedText } from "./PrintedText";
import { RecommendationRow } from "./RecommendationRow";

interface Props {
  page: BenchPage;
  passage: BenchPassage;
  next: NextPassage | undefined;
  onSelect: (passage: number | null) => void;
}

export function PassageDetail({ page, passage, next, onSelect }: Props) {
  const { t } = useTranslation();
  const isOpen = page.can_edit && passage.state !== "replaced";
  return (
    <div className="grid grid-cols-1 gap-3 px-3 pb-3">
      {passage.heading_path.length > 0 && (
        <p dir="auto" className="text-sm text-soft">
          {passage.heading_path.join(" › ")}
        </p>
      )}
      <p dir="auto" className="text-[0.9375rem] leading-relaxed whitespace-pre-line">
        <Marked passage={passage} />
      </p>
      <PrintedText page={page} passage={passage} />
      {passage.pages.length > 1 && <p className="text-sm text-soft">{t("workbench.standsOn", { pages: passage.pages.join(", ") })}</p>}
      {passage.state === "replaced" && <p className="text-sm text-caution">{t("workbench.replaced")}</p>}
      {!isOpen && <LeftWords passage={passage.id} text={passage.text} />}
      {passage.recommendations.map((recommendation) => (
        <RecommendationRow key={recommendation.id} passage={passage} recommendation={recommendation} isOpen={isOpen} />
      ))}
      {isOpen && <PassageTools page={page} passage={passage} next={next} onSelect={onSelect} />}
    </div>
  );
}

/** The passage's own words with its recommendations marked; offsets count characters, not code units. */
function Marked({ passage }: { passage: BenchPassage }) {
  const characters = Array.from(passage.text);
  const marks = [...passage.recommendations].sort((one, other) => one.start - other.start);
  const starts = [0, ...marks.map(({ end }) => end)];
  return (
    <>
      {starts.map((from, index) => {
        const mark = marks[index];
        return (
          <span key={from}>
            {characters.slice(from, mark?.start).join("")}
            {mark && <mark className="rounded-xs bg-mark/40 text-inherit">{characters.slice(mark.start, mark.end).join("")}</mark>}
          </span>
        );
      })}
    </>
  );
}
