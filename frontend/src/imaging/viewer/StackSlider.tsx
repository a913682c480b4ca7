import { useTranslation } from "react-i18next";

import { IconButton } from "../../ui/IconButton";
import { PlaceSlider } from "../PlaceSlider";
import { useCine } from "./useCine";
import type { Pane } from "./usePane";

/** Turns through a stack by thumb, keyboard or by itself. */
export function StackSlider({ pane, count }: { pane: Pane; count: number }) {
  const { t } = useTranslation();
  const [isPlaying, toggle] = useCine(count, pane.index, pane.instance?.description.frame_milliseconds ?? null, pane.turnTo);
  return (
    <div className="flex basis-full items-center pe-2 sm:flex-1 sm:basis-0">
      <IconButton icon={isPlaying ? "pause" : "play"} label={t(isPlaying ? "viewer.pause" : "viewer.play")} onClick={toggle} />
      <PlaceSlider place={pane.index} count={count} onTurn={pane.turnTo} />
    </div>
  );
}
