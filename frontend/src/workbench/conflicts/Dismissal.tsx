import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { queryClient } from "../../api/queryClient";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { focused } from "../../ui/focused";
import { FormEnd } from "../../ui/FormEnd";
import { textOf } from "../../ui/textOf";
import { useKeptForm } from "../../ui/useKeptForm";
import { conflictsKey, dismiss } from "./conflictQueries";

const reasons = ["population", "use", "context", "misread"] as const;

export function Dismissal({ conflict }: { conflict: number }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<"open" | "closed" | null>(null);
  if (form === "open") return <DismissForm conflict={conflict} onClose={() => setForm("closed")} />;
  return (
    <div>
      <Button ref={form === "closed" ? focused : null} onClick={() => setForm("open")}>
        {t("conflict.dismiss")}
      </Button>
    </div>
  );
}

/** Why this is no conflict: one of the usual reasons, or the curator's own words. */
function DismissForm({ conflict, onClose }: { conflict: number; onClose: () => void }) {
  const { t } = useTranslation();
  const usual = useId();
  const { close, ...form } = useKeptForm(`conflict.${conflict}`, onClose);
  // The list is read again also after a refusal that was read: another may have dismissed it.
  const leave = () => {
    close();
    return queryClient.invalidateQueries({ queryKey: conflictsKey });
  };
  const dismissing = useMutation({ mutationFn: (reason: string) => dismiss(conflict, reason), onSuccess: leave });
  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    dismissing.mutate(textOf(event.currentTarget, "reason"));
  }
  return (
    <form {...form} tabIndex={-1} aria-label={t("conflict.dismiss")} onSubmit={send} className="grid grid-cols-1 gap-2 rounded-xl border border-line bg-surface p-3">
      <Field label={t("conflict.why")} name="reason" list={usual} maxLength={500} required dir="auto" />
      <datalist id={usual}>
        {reasons.map((each) => (
          <option key={each} value={t(`conflict.reason.${each}`)} />
        ))}
      </datalist>
      <FormEnd save={t("conflict.dismiss")} isDisabled={dismissing.isPending} error={dismissing.error} onCancel={() => void leave()} />
    </form>
  );
}
