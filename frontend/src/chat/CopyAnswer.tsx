import { useTranslation } from "react-i18next";

import { useAssumedWords } from "../assume/useAssumedWords";
import type { doseFields } from "../dose/doseFields";
import { useWeighedDose } from "../dose/useWeighedDose";
import { useOutdatedBadge } from "../editions/useOutdatedWords";
import type { Answer, Caution, Conflict, Turn } from "../types";
import { Button } from "../ui/Button";
import { answerAsText } from "./answerAsText";
import { useAnswerNotes } from "./useAnswerNotes";
import { useCopied } from "./useCopied";
import { useWriter } from "./useWriter";

export function CopyAnswer({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { t } = useTranslation();
  const assumedWords = useAssumedWords();
  const writer = useWriter();
  const outdated = useOutdatedBadge();
  const weighed = useWeighedDose();
  const notes = useAnswerNotes(turn);
  const [outcome, copy] = useCopied();
  function text(): string {
    const assumed = answer.assumed.map(assumedWords).join(". ");
    const words = {
      assumed, notes, outdated, weighed,
      caution: (caution: Caution) => t(`assume.caution.${caution}`),
      doseField: (field: (typeof doseFields)[number]) => t(`dose.field.${field}`),
      digest: t("badge.digest"), literature: t("badge.literature"), under: t("source.under"), disputed: t("conflict.below"), against: t("grade.against"), reported: (panel: string) => t("grade.panel", { panel }), engine: writer(answer), conflict: (kind: Conflict["kind"]) => t(`conflict.title.${kind}`) };
    return answerAsText(turn.question, answer, words);
  }
  return (
    <div className="flex items-center">
      <Button icon={outcome === "copied" ? "check" : "copy"} onClick={() => copy(text())}>
        {t("turn.copy")}
      </Button>
      <span role="status" className="text-base text-soft not-empty:ms-3">
        {outcome && t(`turn.${outcome}`)}
      </span>
    </div>
  );
}
