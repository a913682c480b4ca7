import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";
import { CapsuleFacts } from "./CapsuleFacts";

/** How an answer came about, fetched only when somebody wants to see it. */
export function CapsulePanel({ turn }: { turn: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="grid w-full justify-items-start gap-2">
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)} className="inline-flex min-h-12 items-center gap-2 rounded-lg text-start font-medium text-accent hover:bg-tint">
        {t("capsule.label")}
        <Icon name="down" className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
      </button>
      <div id={id} hidden={!isOpen} className="w-full">
        {isOpen && <CapsuleFacts turn={turn} />}
      </div>
    </div>
  );
}
