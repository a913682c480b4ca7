import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { stopTurn } from "../api/turns";
import type { LiveTurn } from "../stream/liveTurn";
import { liveTurns } from "../stream/stream";
import { isActive, storeTurn } from "../api/turnCache";
import type { Turn } from "../types";
import { Button } from "../ui/Button";

export function StatusLine({ turn, live }: { turn: Turn; live: LiveTurn }) {
  const { t } = useTranslation();
  const stop = useMutation({
    mutationFn: () => stopTurn(turn.id),
    retry: 3,
    onSuccess: (stopped) => (isActive(stopped) ? storeTurn(stopped) : liveTurns.end(stopped)),
  });
  const isStopping = stop.isPending || stop.isSuccess;
  return (
    <div className="flex min-h-12 items-center justify-between gap-3">
      <p className="flex min-w-0 items-center gap-3 text-base font-medium text-soft">
        <span aria-hidden="true" className="pulse-slow size-3 shrink-0 rounded-full bg-accent" />
        {isStopping ? t("turn.stopping") : t(`turn.${stage(turn, live)}`)}
      </p>
      <Button icon="stop" disabled={isStopping} onClick={() => stop.mutate()}>
        {t("turn.stop")}
      </Button>
    </div>
  );
}

function stage(turn: Turn, live: LiveTurn): "queued" | "searching" | "reading" | "writing" {
  if (live.sentences.length > 0) return "writing";
  if (live.passages) return "reading";
  return turn.state === "queued" ? "queued" : "searching";
}
