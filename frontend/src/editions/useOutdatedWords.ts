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

const amendments = ["corrected", "graded", "hidden"] as const;

/** Names the sources of an answer that are no longer in use, or that a curator has changed since; empty without any. A digest says by its badge that its source changed: it is itself in use. */
export function useOutdatedNote(turn: Turn): string {
  const { t } = useTranslation();
  const outdated = useOutdated();
  const citations = turn.answer?.citations ?? [];
  const shelved = citations.flatMap(({ number, edition }) => {
    const state = outdated.get(edition)?.state;
    return state && state !== "source_outdated" ? [{ number, state }] : [];
  });
  const isWithdrawn = shelved.some(({ state }) => state === "withdrawn");
  const said = shelved.length ? [t(isWithdrawn ? "editions.notice.withdrawn" : "editions.notice.superseded", { count: shelved.length, numbers: named(shelved) })] : [];
  for (const how of amendments) {
    const amended = citations.filter((each) => each.amended === how);
    if (amended.length) said.push(t(`editions.notice.${how}`, { numbers: named(amended) }));
  }
  return said.join(" ");
}

function named(sources: readonly { number: number }[]): string {
  return sources.map(({ number }) => `[${number}]`).join(" ");
}
