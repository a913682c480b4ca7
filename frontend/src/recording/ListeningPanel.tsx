import { useTranslation } from "react-i18next";

import { pressing } from "../storage/preferences";
import { useValue } from "../stream/Value";
import { Button } from "../ui/Button";
import { HeardWords } from "./HeardWords";
import { LevelMeter } from "./LevelMeter";
import { useSoFar } from "./useHeard";
import { useRecording } from "./useRecording";

/** Shows that the microphone is on, how loud it is, for how long, and what is heard. */
export function ListeningPanel({ willCancel }: { willCancel: boolean }) {
  const { t } = useTranslation();
  const { microphone, outbox } = useRecording();
  const { phase, key } = useValue(microphone.state);
  const held = useValue(outbox.held).find((each) => each.key === key);
  const soFar = useSoFar(held?.id ?? null);
  const isHeld = useValue(pressing) === "hold";
  return (
    <section aria-label={t("voice.listening")} className={`grid gap-2 rounded-2xl border-2 p-3 ${willCancel ? "border-edge bg-sunken" : "border-stop bg-surface"}`}>
      <p role="status" className="flex items-center gap-2 font-semibold text-stop">
        <span aria-hidden="true" className={`size-3 rounded-full bg-current ${phase === "listening" ? "pulse-slow" : "opacity-40"}`} />
        {willCancel ? t("voice.willCancel") : t(`voice.phase.${phase === "idle" ? "ending" : phase}`)}
      </p>
      {phase === "listening" && <LevelMeter microphone={microphone} />}
      <HeardWords {...soFar} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-base text-soft">{t(isHeld ? "voice.letGo" : "voice.tapStop")}</p>
        <Button icon="close" onClick={() => void microphone.cancel()}>
          {t("voice.cancel")}
        </Button>
      </div>
    </section>
  );
}
