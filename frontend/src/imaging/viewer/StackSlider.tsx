import { useTranslation } from "react-i18next";

import { IconButton } from "../../ui/IconButton";
import { useCine } from "./useCine";
import type { Pane } from "./usePane";

/** Turns through a stack by thumb, keyboard or by itself. */
export function StackSlider({ pane, count }: { pane: Pane; count: number }) {
  const { t } = useTranslation();
  const [isPlaying, toggle] = useCine(count, pane.index, pane.instance?.description.frame_milliseconds ?? null, pane.turnTo);
  return (
    <div className="flex basis-full items-center sm:flex-1 sm:basis-0">
      <IconButton icon={isPlaying ? "pause" : "play"} label={t(isPlaying ? "viewer.pause" : "viewer.play")} onClick={toggle} />
      <input
        type="range"
        min={1}
        max={count}
        value={pane.index + 1}
        onChange={(event) => pane.turnTo(Number(event.target.value) - 1)}
        aria-label={t("viewer.slice")}
        aria-valuetext={t("viewer.place", { place: pane.index + 1, count })}
        className="me-2 h-12 min-w-24 flex-1 accent-accent -outline-offset-2"
      />
    </div>
  );
}
