import { useTranslation } from "react-i18next";

import { choosePressing } from "../storage/preferences";
import { Button } from "../ui/Button";
import type { Speaking } from "./useSpeaking";

interface Props {
  speaking: Speaking;
  className?: string;
}

/** How the button is pressed; whoever tapped one that is to be held may have taps do from now on. */
export function PressHint({ speaking: { way, wasTooShort }, className = "" }: Props) {
  const { t } = useTranslation();
  const isTapped = wasTooShort && way === "hold";
  return (
    <div className={`flex flex-wrap items-center justify-between gap-x-2 ${className}`}>
      <p role="status" className="text-base text-soft">
        {t(isTapped ? "voice.tooShort" : way === "hold" ? "voice.hold" : "voice.tap")}
      </p>
      {isTapped && (
        <Button look="plain" onClick={() => choosePressing("tap")}>
          {t("voice.tapInstead")}
        </Button>
      )}
    </div>
  );
}
