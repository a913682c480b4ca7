import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Notice } from "../../ui/Notice";
import { Select } from "../../ui/Select";
import { boardQuery, type GapState, type Order, states } from "./boardApi";
import { GapCard } from "./GapCard";
import { useDecidedBefore } from "./useDecidedBefore";
import { useGone } from "./useGone";

/** What the library could not answer, or not well, for curators to mend. */
export default function BoardTab() {
  const { t } = useTranslation();
  const [state, setState] = useState<GapState>("open");
  const [by, setBy] = useState<Order>("last");
  const board = useQuery(boardQuery(state, by));
  const gaps = board.data?.gaps;
  const [gone] = useGone(state, gaps);
  const decided = useDecidedBefore(gone?.id);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl gap-4 px-4 py-5 sm:px-6">
        <p className="text-soft">{t("board.lead")}</p>
        <div className="flex flex-wrap gap-3 *:min-w-40 *:flex-1 sm:*:flex-none">
          <Select label={t("board.state")} value={state} onChange={setState} options={states.map((value) => ({ value, text: `${t(`board.${value}`)} (${board.data?.counts[value] ?? 0})` }))} />
          <Select<Order>
            label={t("board.by")}
            value={by}
            onChange={setBy}
            options={[
              { value: "last", text: t("board.byLast") },
              { value: "people", text: t("board.byPeople") },
            ]}
          />
        </div>
        {board.error && (
          <Notice tone="stop" role="alert">
            {board.error.message}
          </Notice>
        )}
        <p role="status" className="text-soft empty:hidden">
          {board.data?.waiting ? t("board.waiting") : gaps?.length === 0 && t(`board.empty.${state}`)}
        </p>
        <p role="status" dir="auto" className="empty:hidden">
          {gone && [t(`board.gone.${state}`, { question: gone.questions[0] }), decided].filter(Boolean).join(" ")}
        </p>
        <ul className="grid gap-3">{gaps?.map((gap) => <GapCard key={gap.id} gap={gap} />)}</ul>
      </div>
    </div>
  );
}
