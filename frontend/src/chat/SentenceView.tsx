import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { Change } from "../assume/revision";
import type { ShownSentence } from "../stream/liveTurn";
import { Badge } from "../ui/Badge";
import { CitedSource } from "./CitedSource";
import { GradeBadge } from "./GradeBadge";
import { PartAnswered } from "./PartAnswered";
import { PrintedWords } from "./PrintedWords";
import { ReplacedBadge } from "./ReplacedBadge";
import { StandsUnder } from "./StandsUnder";

interface Props {
  turn: string;
  sentence: ShownSentence;
  /** Which of several things asked at once it answers, where that is not what the sentence above answers. */
  part: string;
  /** Chips wait for the whole sentence, so that growing text never pushes them down. */
  isWhole: boolean;
  isByModel: boolean;
  change: Change;
  /** The number of an earlier sentence that stands under the same headings. */
  above: number | undefined;
  /** That guidelines differ on what stands here; which, stands below the answer. */
  isDisputed?: boolean;
}

export const SentenceView = memo(function SentenceView({ turn, sentence, part, isWhole, isByModel, change, above, isDisputed }: Props) {
  const { t } = useTranslation();
  const isReplaced = !!sentence.replaced?.length;
  return (
    <>
      <PartAnswered part={part} />
      <PrintedWords text={sentence.text} />
      {isWhole && (
        <div className="mt-1 grid grid-cols-1 justify-items-start text-base font-normal">
          <div className="flex flex-wrap gap-2 empty:hidden">
            {change !== "same" && <Badge tone="accent">{t(`assume.change.${change}`)}</Badge>}
            {isDisputed && (
              <Badge tone="caution" icon="warning">
                {t("conflict.below")}
              </Badge>
            )}
            {sentence.cautions?.map((caution) => (
              <Badge key={caution} tone="caution" icon="warning">
                {t(`assume.caution.${caution}`)}
              </Badge>
            ))}
            {sentence.grade && <GradeBadge grade={sentence.grade} />}
            {isByModel && sentence.verbatim && !isReplaced && <Badge>{t("badge.verbatim")}</Badge>}
          </div>
          <ReplacedBadge faults={sentence.replaced} />
          <StandsUnder sentence={sentence} above={above} />
          {sentence.citations.map((citation) => (
            <CitedSource key={citation.number} turn={turn} citation={citation} said={sentence.text} />
          ))}
        </div>
      )}
    </>
  );
});
