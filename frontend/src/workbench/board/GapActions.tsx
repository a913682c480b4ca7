import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { queryClient } from "../../api/queryClient";
import { UploadArea } from "../../library/UploadArea";
import type { Gap } from "../../types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { useOpened } from "../../ui/useOpened";
import { AcceptForm } from "./AcceptForm";
import { changeGap } from "./boardApi";

/** What a curator can do about a gap: fill it, accept it, ask again, or close it. */
export function GapActions({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<"add" | "accept" | null>(null);
  const tried = gap.trial?.at ?? "never";
  // What came of asking again is seen by its moment; until then that it is being asked.
  const [triedBefore, setTriedBefore] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: ({ deed, note }: { deed: Parameters<typeof changeGap>[1]; note?: string }) => changeGap(gap.id, deed, note === undefined ? {} : { note }),
    onSuccess: (_, { deed }) => {
      if (deed === "ask") setTriedBefore(tried);
      return queryClient.invalidateQueries({ queryKey: ["board"] });
    },
  });
  const problem = change.error && <Notice tone="stop">{change.error.message}</Notice>;
  if (gap.state !== "open") {
    return (
      <div className="grid justify-items-start gap-2">
        {problem}
        <Button onClick={() => change.mutate({ deed: "reopen" })}>{t("board.reopen")}</Button>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button icon="upload" aria-expanded={shown === "add"} onClick={() => setShown(shown === "add" ? null : "add")}>
          {t("board.add")}
        </Button>
        <Button icon="again" disabled={change.isPending} onClick={() => change.mutate({ deed: "ask" })}>
          {t("board.askAgain")}
        </Button>
        <Button aria-expanded={shown === "accept"} onClick={() => setShown(shown === "accept" ? null : "accept")}>
          {t("board.accept")}
        </Button>
        <Button icon="check" onClick={() => change.mutate({ deed: "resolve" })}>
          {t("board.resolve")}
        </Button>
      </div>
      <p role="status" className="text-soft empty:hidden">
        {triedBefore === tried && t("board.asking")}
      </p>
      {problem}
      {shown === "add" && <AddForm />}
      {shown === "accept" && <AcceptForm onSend={(note) => change.mutate({ deed: "accept", note })} onCancel={() => setShown(null)} />}
    </div>
  );
}

function AddForm() {
  const { t } = useTranslation();
  const shown = useOpened<HTMLDivElement>();
  return (
    <div ref={shown} tabIndex={-1} role="group" aria-label={t("board.add")} className="grid gap-2">
      <p className="text-soft">{t("board.addHint")}</p>
      <UploadArea isOpen />
    </div>
  );
}
