import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";

interface Props {
  count: number;
  isOpen: boolean;
  controls: string;
  onToggle: () => void;
}

export function PassageToggle({ count, isOpen, controls, onToggle }: Props) {
  const { t } = useTranslation();
  if (!count) return null;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onToggle}
      className="-ms-2 inline-flex min-h-6 items-center gap-2 rounded-lg px-2 only:min-h-12 hover:bg-sunken"
    >
      <Icon name="page" className="size-4.5" />
      {t("turn.passages", { count })}
      <Icon name="down" className={`size-4 ${isOpen ? "rotate-180" : ""}`} />
    </button>
  );
}
