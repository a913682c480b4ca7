import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { isActive, storeTurn } from "../api/turnCache";
import { stopTurn } from "../api/turns";
import { liveTurns } from "../stream/stream";
import type { Turn } from "../types";
import { Button } from "../ui/Button";

export function StopButton({ turn }: { turn: string }) {
  const { t } = useTranslation();
  const stop = useMutation({
    mutationFn: () => stopTurn(turn),
    retry: 3,
    // The worker still has to hand over what it had written; until its last event the words heard so far stay.
    onSuccess: (stopped) => (isActive(stopped) || isAwaited(stopped) ? storeTurn(stopped) : liveTurns.end(stopped)),
  });
  const isStopping = stop.isPending || stop.isSuccess;
  return (
    <Button icon="stop" className="shrink-0" disabled={isStopping} onClick={() => stop.mutate()}>
      {isStopping ? t("turn.stopping") : t("turn.stop")}
    </Button>
  );
}

function isAwaited({ state, answer }: Turn): boolean {
  return state === "stopped" && !answer;
}
