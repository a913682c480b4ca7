import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Turn } from "../types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { Notice } from "../ui/Notice";
import { Chosen } from "./Chosen";
import { ColleagueSearch } from "./ColleagueSearch";
import { Readers } from "./Readers";
import { type Colleague, refreshShares, shareAnswer, type ShareGiven } from "./sharingApi";

interface Props {
  turn: Turn;
  shares: readonly ShareGiven[];
  onClose: () => void;
}

const none: readonly Colleague[] = [];

/** With whom an answer is shared: choose colleagues, see who reads it, and withdraw it. */
export default function ShareDialog({ turn, shares, onClose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(none);
  const known = new Set([...chosen, ...shares].map(({ name }) => name));
  const share = useMutation({
    mutationFn: () => shareAnswer(turn.id, chosen),
    onSuccess: () => {
      setChosen(none);
      return refreshShares();
    },
  });
  return (
    <Dialog label={t("sharing.dialog")} onClose={onClose} className="m-auto max-h-[92dvh] w-[min(30rem,calc(100vw-1.5rem))] rounded-2xl bg-surface">
      <div className="grid grid-cols-1 gap-4 p-5">
        <div className="flex items-center justify-between gap-2">
          <h2 className="text-xl font-semibold">{t("sharing.dialog")}</h2>
          <IconButton icon="close" label={t("menu.close")} onClick={onClose} />
        </div>
        <div className="grid gap-2 text-base leading-snug text-soft">
          <p>{t("sharing.lead")}</p>
          <p>{t(turn.images.length ? "sharing.notSharedFindings" : "sharing.notShared")}</p>
        </div>
        <ColleagueSearch known={known} onChoose={(colleague) => setChosen([...chosen, colleague])} />
        {chosen.length > 0 && <Chosen colleagues={chosen} onChange={setChosen} />}
        {chosen.length > 0 && (
          <Button look="primary" icon="share" disabled={share.isPending} onClick={() => share.mutate()}>
            {t("sharing.submit", { count: chosen.length })}
          </Button>
        )}
        {share.error && (
          <Notice tone="stop" role="alert">
            {share.error.message || t("sharing.failed")}
          </Notice>
        )}
        <p role="status" className="text-soft empty:hidden">
          {share.isSuccess && !chosen.length && t("sharing.done")}
        </p>
        {shares.length > 0 && (
          <section className="grid grid-cols-1 gap-1 border-t border-line pt-3">
            <h3 className="text-sm font-semibold text-soft">{t("sharing.readers")}</h3>
            <Readers shares={shares} />
          </section>
        )}
      </div>
    </Dialog>
  );
}
