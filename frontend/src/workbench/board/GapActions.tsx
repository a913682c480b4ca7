import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { queryClient } from "../../api/queryClient";
import { UploadArea } from "../../library/UploadArea";
import type { Gap } from "../../types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { useEscape } from "../../ui/useEscape";
import { useOpened } from "../../ui/useOpened";
import { AcceptForm } from "./AcceptForm";
import { changeGap, deedsOf } from "./boardApi";

/** What a curator can do about a gap: fill it, accept it, ask again, or close it. */
export function GapActions({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<"add" | "accept" | null>(null);
  const tried = gap.trial?.at ?? "never";
  // What came of asking again is seen by its moment; until then that it is being asked.
  const [triedBefore, setTriedBefore] = useState<string | null>(null);
  const change = useMutation({
    mutationKey: deedsOf(gap.id),
    mutationFn: (deed: "resolve" | "reopen" | "ask") => changeGap(gap.id, deed),
    onSuccess: (_, deed) => deed === "ask" && setTriedBefore(tried),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["board"] }),
  });
  const problem = change.error && <Notice tone="stop" role="alert">{change.error.message}</Notice>;
  const [adder, accepter] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  function close() {
    setShown(null);
    (shown === "add" ? adder : accepter).current?.focus();
  }
  if (gap.state !== "open") {
    return (
      <div className="grid justify-items-start gap-2">
        {problem}
        <Button onClick={() => change.mutate("reopen")}>{t("board.reopen")}</Button>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button ref={adder} icon="upload" aria-expanded={shown === "add"} onClick={() => setShown(shown === "add" ? null : "add")}>
          {t("board.add")}
        </Button>
        <Button icon="again" disabled={change.isPending} onClick={() => change.mutate("ask")}>
          {t("board.askAgain")}
        </Button>
        <Button ref={accepter} aria-expanded={shown === "accept"} onClick={() => setShown(shown === "accept" ? null : "accept")}>
          {t("board.accept")}
        </Button>
        <Button icon="check" onClick={() => change.mutate("resolve")}>
          {t("board.resolve")}
        </Button>
      </div>
      <p role="status" className="text-soft empty:hidden">
        {triedBefore === tried && t("board.asking")}
      </p>
      {problem}
      {shown === "add" && <AddForm onClose={close} />}
      {shown === "accept" && <AcceptForm gap={gap.id} onClose={close} />}
    </div>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  useEscape(true, onClose);
  const shown = useOpened<HTMLDivElement>();
  return (
    <div ref={shown} tabIndex={-1} role="group" aria-label={t("board.add")} className="grid gap-2">
      <p className="text-soft">{t("board.addHint")}</p>
      <UploadArea isOpen />
    </div>
  );
}
