import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "../../ui/Button";
import { useFormEscape } from "../../ui/useFormEscape";
import { useOpened } from "../../ui/useOpened";

const reasons = ["population", "use", "context", "misread"] as const;

interface Props {
  isBusy: boolean;
  onDismiss: (reason: string) => void;
}

export function Dismissal(props: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <DismissForm {...props} onCancel={() => setOpen(false)} />;
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t("conflict.dismiss")}</Button>
    </div>
  );
}

/** Why this is no conflict: one of the usual reasons, or the curator's own words. */
function DismissForm({ isBusy, onDismiss, onCancel }: Props & { onCancel: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const shown = useOpened<HTMLFormElement>();
  const onInput = useFormEscape(onCancel);
  const [reason, setReason] = useState("");
  return (
    <form
      ref={shown}
      tabIndex={-1}
      aria-label={t("conflict.dismiss")}
      onInput={onInput}
      className="grid grid-cols-1 gap-2 rounded-xl border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onDismiss(reason.trim());
      }}
    >
      <label htmlFor={id} className="font-medium">
        {t("conflict.why")}
      </label>
      <input id={id} dir="auto" list={`${id}-usual`} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} className="min-h-12 w-full rounded-lg border border-edge bg-paper px-3 text-base" />
      <datalist id={`${id}-usual`}>
        {reasons.map((each) => (
          <option key={each} value={t(`conflict.reason.${each}`)} />
        ))}
      </datalist>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={isBusy || !reason.trim()}>
          {t("conflict.dismiss")}
        </Button>
        <Button onClick={onCancel}>{t("conflict.keep")}</Button>
      </div>
    </form>
  );
}
