import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { recordingsQuery } from "../api/recordings";
import { served } from "../locales/served";
import { useRecording } from "../recording/useRecording";
import { useOnline } from "../ui/useOnline";
import { useValue } from "../stream/Value";
import type { RecordingSummary } from "../types";
import { Notice } from "../ui/Notice";
import { HeldItem } from "./HeldItem";
import { RoundsBar } from "./RoundsBar";
import { RoundsItem } from "./RoundsItem";
import { SoundFile } from "./SoundFile";
import { isOfRounds } from "./unread";

const ASK_AGAIN = 5_000;

/** Questions spoken at one bed after the other, and what has come of them. */
export default function RoundsScreen() {
  const { t } = useTranslation();
  const list = useQuery({ ...recordingsQuery, refetchInterval: ASK_AGAIN });
  const { days = 0, missing = "", recordings = none } = list.data ?? {};
  return (
    <div className="contents low:block low:min-h-0 low:flex-1 low:overflow-y-auto">
      <div className="min-h-0 flex-1 overflow-y-auto low:overflow-visible" data-scroller>
        <div className="mx-auto grid w-full max-w-3xl gap-4 px-4 py-5 sm:px-6">
          <div className="grid gap-2">
            <h1 className="text-2xl font-semibold tracking-tight">{t("rounds.title")}</h1>
            <p className="text-soft">{days > 0 && t("rounds.lead", { count: days })}</p>
            <SoundFile />
          </div>
          {missing && <Notice tone="caution">{served(missing)}</Notice>}
          <RoundsList recordings={recordings} isAway={list.isError} />
        </div>
      </div>
      <RoundsBar />
    </div>
  );
}

const none: RecordingSummary[] = [];

function RoundsList({ recordings, isAway }: { recordings: readonly RecordingSummary[]; isAway: boolean }) {
  const { t } = useTranslation();
  const isOnline = useOnline();
  const held = useValue(useRecording().outbox.held).filter(({ purpose }) => purpose === "question");
  const onDevice = new Set(held.map(({ key }) => key));
  const rows = recordings.filter((row) => isOfRounds(row) && !onDevice.has(row.key));
  if (!held.length && !rows.length) return <p className="py-8 text-center text-soft">{t(isAway || !isOnline ? "rounds.away" : "rounds.empty")}</p>;
  return (
    <ul className="grid gap-3">
      {[...held].reverse().map((each) => (
        <HeldItem key={each.key} held={each} />
      ))}
      {rows.map((row) => (
        <RoundsItem key={row.key} recording={row} />
      ))}
    </ul>
  );
}
