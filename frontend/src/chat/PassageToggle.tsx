import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";

interface Props {
  count: number;
  /** Beside the words of a stage, where a phone has room for little. */
  isBrief: boolean;
  isOpen: boolean;
  controls: string;
  onToggle: () => void;
}

export function PassageToggle({ count, isBrief, isOpen, controls, onToggle }: Props) {
  const { t } = useTranslation();
  if (!count) return null;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={t("turn.passages", { count })}
      aria-controls={controls}
      onClick={onToggle}
      className="-my-3 inline-flex min-h-12 min-w-0 items-center gap-2 rounded-lg px-2 only:my-0 only:-ms-2 hover:bg-sunken print:hidden"
    >
      {isBrief ? <span aria-hidden="true">·</span> : <Icon name="page" className="size-4.5" />}
      {isBrief ? t("turn.passagesBrief", { count }) : t("turn.passages", { count })}
      <Icon name="down" className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
    </button>
  );
}
