import { useTranslation } from "react-i18next";

import { useFilterWords } from "../library/useFilterWords";
import { served } from "../locales/served";
import type { LiveTurn } from "../stream/liveTurn";
import type { Turn } from "../types";
import { Notice } from "../ui/Notice";
import { SearchedAs } from "./SearchedAs";
import { isActive } from "../api/workState";

/** What a reader must know before the answer: how it was searched, and what went wrong on the way. */
export function AnswerNotes({ turn, live }: { turn: Turn; live: LiveTurn }) {
  const { t } = useTranslation();
  const isRunning = isActive(turn);
  const where = useFilterWords(turn.filters);
  return (
    <>
      <SearchedAs turn={turn} live={live} />
      {where && (
        <p dir="auto" className="text-base text-soft">
          {t("filters.searchedIn", { where })}
        </p>
      )}
      {isRunning && live.wasRestarted && <Notice tone="caution">{t("turn.restarted")}</Notice>}
      {isRunning && live.hasGap && <Notice tone="caution">{t("turn.gap")}</Notice>}
      <LiteratureNote turn={turn} live={live} />
      <EngineNote turn={turn} live={live} />
      <EndNote turn={turn} />
    </>
  );
}

/** Where no guideline answers, the reader learns it before the first sentence. */
function LiteratureNote({ turn, live }: { turn: Turn; live: LiveTurn }) {
  const { t } = useTranslation();
  const citations = turn.answer?.citations ?? live.sentences.flatMap((sentence) => sentence.citations);
  const isAlone = citations.length > 0 && citations.every(({ kind }) => kind === "literature");
  return isAlone ? <Notice tone="caution">{t("literature.only")}</Notice> : null;
}

function EngineNote({ turn, live }: { turn: Turn; live: LiveTurn }) {
  const notice = turn.answer?.notice ?? live.notice;
  return notice ? <Notice tone="caution">{served(notice)}</Notice> : null;
}

function EndNote({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  if (turn.state === "stopped") return <Notice tone="caution">{t("turn.stopped")}</Notice>;
  if (turn.state !== "failed") return null;
  return (
    <Notice tone="stop">{served(turn.error) || t("turn.failed")}</Notice>
  );
}
