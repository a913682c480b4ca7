import { useTranslation } from "react-i18next";

import { useOutdatedNote } from "../editions/useOutdatedWords";
import { served } from "../locales/served";
import type { Turn } from "../types";
import { useDay } from "../ui/useDay";

/** What stands above an answer wherever it goes: that it was cut short, who could not answer, that a source is no longer in use, that it was kept. */
export function useAnswerNotes(turn: Turn): string[] {
  const { t } = useTranslation();
  const dayOf = useDay();
  const outdated = useOutdatedNote(turn);
  const ending = turn.state === "stopped" ? t("turn.stopped") : turn.state === "failed" ? served(turn.error) || t("turn.failed") : "";
  const kept = turn.keptAt === undefined ? "" : t("kept.mark", { time: dayOf(turn.keptAt) });
  return [kept, ending, served(turn.answer?.notice ?? ""), outdated].filter((note) => note);
}
