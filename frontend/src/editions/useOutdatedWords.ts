import { useTranslation } from "react-i18next";

import type { Turn } from "../types";
import { useOutdated } from "./useOutdated";

/** Says why an edition is no longer in use; empty where it is. */
export function useOutdatedBadge(): (edition: number) => string {
  const { t } = useTranslation();
  const outdated = useOutdated();
  return (edition) => {
    const state = outdated.get(edition)?.state;
    if (!state) return "";
    return t(state === "source_outdated" ? "correction.sourceOutdatedBadge" : `editions.state.${state}`);
  };
}

/** Names the sources of an answer that are no longer in use; empty without any. A digest says by its badge that its source changed: it is itself in use. */
export function useOutdatedNote(turn: Turn): string {
  const { t } = useTranslation();
  const outdated = useOutdated();
  const cited = (turn.answer?.citations ?? []).flatMap(({ number, edition }) => {
    const state = outdated.get(edition)?.state;
    return state && state !== "source_outdated" ? [{ number, state }] : [];
  });
  if (!cited.length) return "";
  const isWithdrawn = cited.some(({ state }) => state === "withdrawn");
  const numbers = cited.map(({ number }) => `[${number}]`).join(" ");
  return t(isWithdrawn ? "editions.notice.withdrawn" : "editions.notice.superseded", { count: cited.length, numbers });
}
