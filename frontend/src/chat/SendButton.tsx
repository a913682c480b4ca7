import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";

interface Props {
  isSendable: boolean;
  /** It was pressed, and waits for something else to end. */
  isHeld: boolean;
}

export function SendButton({ isSendable, isHeld }: Props) {
  const { t } = useTranslation();
  return (
    <button
      type="submit"
      disabled={!isSendable}
      aria-label={t("composer.send")}
      aria-busy={isHeld}
      title={t("composer.send")}
      className="inline-flex size-14 narrow:size-10 shrink-0 items-center justify-center rounded-xl border border-transparent bg-accent text-on-accent disabled:bg-sunken disabled:text-soft"
    >
      <Icon name="send" className={`size-6 ${isHeld ? "pulse-slow" : ""}`} />
    </button>
  );
}
