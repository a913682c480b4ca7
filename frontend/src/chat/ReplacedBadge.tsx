import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";
import { isFaultKind } from "./faults";

/** Marks a sentence whose place a model's own would have taken; a tap says what was wrong, never the wrong sentence. */
export function ReplacedBadge({ faults = [] }: { faults: readonly string[] | undefined }) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (!faults.length) return null;
  return (
    <div className="grid w-full justify-items-start gap-1">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="inline-flex min-h-12 items-center gap-1.5 rounded-lg text-start text-[0.9375rem] leading-tight font-medium text-caution hover:bg-caution-tint"
      >
        <Icon name="warning" className="size-4" />
        <span className="underline decoration-1 underline-offset-4">{t("badge.replaced")}</span>
      </button>
      <ul id={id} hidden={!isOpen} className={isOpen ? "grid gap-1 rounded-lg bg-caution-tint px-3 py-2 text-[0.9375rem] text-caution" : ""}>
        {isOpen && faults.map((fault) => <Fault key={fault} fault={fault} />)}
      </ul>
    </div>
  );
}

function Fault({ fault }: { fault: string }) {
  const { t } = useTranslation();
  const [kind = "", ...rest] = fault.split(": ");
  const value = rest.join(": ");
  return <li dir="auto">{isFaultKind(kind) ? t(`fault.${kind}`, { value }) : fault}</li>;
}
