import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { awaitsPart, isActive, storeTurn } from "../api/turnCache";
import { stopTurn } from "../api/turns";
import { liveTurns } from "../stream/stream";
import { Button } from "../ui/Button";

export function StopButton({ turn }: { turn: string }) {
  const { t } = useTranslation();
  const stop = useMutation({
    mutationFn: () => stopTurn(turn),
    retry: 3,
    onSuccess: (stopped) => (isActive(stopped) || awaitsPart(stopped) ? storeTurn(stopped) : liveTurns.end(stopped)),
  });
  const isStopping = stop.isPending || stop.isSuccess;
  return (
    <Button icon="stop" className="shrink-0" disabled={isStopping} onClick={() => stop.mutate()}>
      {isStopping ? t("turn.stopping") : t("turn.stop")}
    </Button>
  );
}
