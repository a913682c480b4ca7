import { useTranslation } from "react-i18next";

import { useOutdatedNote } from "../editions/useOutdatedWords";
import { served } from "../locales/served";
import type { Turn } from "../types";

/** What stands above an answer wherever it goes: that it was cut short, who could not answer, that a source is no longer in use. */
export function useAnswerNotes(turn: Turn): string[] {
  const { t } = useTranslation();
  const outdated = useOutdatedNote(turn);
  const ending = turn.state === "stopped" ? t("turn.stopped") : turn.state === "failed" ? served(turn.error) || t("turn.failed") : "";
  return [ending, served(turn.answer?.notice ?? ""), outdated].filter((note) => note);
}
