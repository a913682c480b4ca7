import { useMutation } from "@tanstack/react-query";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { storeTurn } from "../api/turnCache";
import { awaitsPart } from "../api/turnState";
import { stopTurn } from "../api/turns";
import { liveTurns } from "../stream/stream";
import { Button } from "../ui/Button";
import { isActive } from "../api/workState";

export function StopButton({ turn }: { turn: string }) {
  const { t } = useTranslation();
  const button = useFocusHandedOn();
  const stop = useMutation({
    mutationFn: () => stopTurn(turn),
    retry: 3,
    onSuccess: (stopped) => (isActive(stopped) || awaitsPart(stopped) ? storeTurn(stopped) : liveTurns.end(stopped)),
  });
  const isStopping = stop.isPending || stop.isSuccess;
  return (
    <Button ref={button} icon="stop" className="shrink-0 aria-disabled:opacity-50" aria-disabled={isStopping} onClick={() => !isStopping && stop.mutate()}>
      {isStopping ? t("turn.stopping") : t("turn.stop")}
    </Button>
  );
}

/** A focused button that goes away leaves the focus nowhere: it passes to what follows in the same entry. */
function useFocusHandedOn(): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    const entry = element?.closest("article");
    return () => {
      if (document.activeElement !== element) return;
      requestAnimationFrame(() => {
        const next = entry?.querySelector<HTMLElement>("[data-after-stop]") ?? entry?.querySelector<HTMLElement>("button");
        next?.focus({ preventScroll: true });
      });
    };
  }, []);
  return button;
}
