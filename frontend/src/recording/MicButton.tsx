import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";
import type { Speaking } from "./useSpeaking";

interface Props {
  speaking: Speaking;
  label: string;
  isLarge?: boolean;
}

const large = ["size-20 rounded-full narrow:size-14", "size-9", "bg-accent text-on-accent"] as const;
const small = ["size-14 rounded-xl narrow:size-10", "size-7", "bg-tint text-ink hover:brightness-95"] as const;

function onColours(willCancel: boolean): string {
  return willCancel ? "bg-sunken text-soft" : "bg-stop text-paper";
}

/** One button to hold, or to tap; it never moves while it is pressed. */
export function MicButton({ speaking, label, isLarge = false }: Props) {
  const { t } = useTranslation();
  const { phase, way, willCancel, isElsewhere, handlers } = speaking;
  const isOn = phase !== "idle";
  const [size, icon, off] = isLarge ? large : small;
  const words = isOn ? t("voice.stop") : label;
  return (
    <button
      type="button"
      aria-label={words}
      aria-pressed={isOn}
      title={words}
      disabled={isElsewhere || phase === "ending"}
      className={`inline-flex shrink-0 touch-none items-center border border-transparent justify-center select-none disabled:opacity-50 ${size} ${isOn ? onColours(willCancel) : off}`}
      {...handlers}
    >
      <Icon name={isOn && way === "tap" ? "stop" : "microphone"} className={icon} />
    </button>
  );
}
