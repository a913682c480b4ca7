import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { useDay } from "../ui/useDay";
import { endShare, refreshShares, type ShareGiven } from "./sharingApi";

/** Who reads an answer, since when, and how that ends. */
export function Readers({ shares }: { shares: readonly ShareGiven[] }) {
  const { t } = useTranslation();
  const dayOf = useDay();
  const withdraw = useMutation({ mutationFn: endShare, onSettled: refreshShares });
  return (
    <>
      <ul className="grid grid-cols-1 gap-1">
        {shares.map(({ id, name, since }) => (
          <li key={id} className="flex items-center justify-between gap-3">
            <p className="min-w-0 leading-snug">
              <span dir="auto" className="block font-medium wrap-anywhere">
                {name}
              </span>
              <span className="text-[0.9375rem] text-soft">{t("sharing.since", { time: dayOf(since) })}</span>
            </p>
            <Button look="plain" aria-label={t("sharing.withdrawFrom", { name })} disabled={withdraw.isPending} onClick={() => withdraw.mutate(id)} className="-me-4 shrink-0">
              {t("sharing.withdraw")}
            </Button>
          </li>
        ))}
      </ul>
      {withdraw.error && (
        <Notice tone="stop" role="alert">
          {withdraw.error.message || t("sharing.failed")}
        </Notice>
      )}
    </>
  );
}
