import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { readPath } from "../../navigation/routes";
import type { ListedSeries } from "../types";
import { IconButton } from "../../ui/IconButton";
import { AttributesDialog } from "./AttributesDialog";
import { isGrey } from "./frameImages";
import { framesOf, type ListedFrame } from "./framesOf";
import { StackSlider } from "./StackSlider";
import { Stage } from "./Stage";
import { usePane } from "./usePane";
import { useSeriesName } from "./useSeriesName";
import { useStackKeys } from "./useStackKeys";
import { LeftOut, Waiting } from "./Waiting";
import { WindowSelect } from "./WindowSelect";

/** One series with its own slider, windows and cine. */
export function PaneView({ series }: { series: ListedSeries }) {
  const frames = useMemo(() => framesOf(series), [series]);
  const first = frames[0];
  if (first) return <Opened series={series} frames={frames} first={first} />;
  return <Waiting series={series} />;
}

function Opened({ series, frames, first }: { series: ListedSeries; frames: readonly ListedFrame[]; first: ListedFrame }) {
  const { t } = useTranslation();
  const name = useSeriesName()(series);
  const [stage, pane] = usePane(useId(), frames);
  const [isTelling, setTelling] = useState(false);
  const { instance } = pane;
  const shown = frames[pane.index];
  useStackKeys(frames.length, pane.turnBy);
  return (
    <section aria-label={name} className="flex min-w-0 flex-1 flex-col lg:min-h-0">
      <Stage stage={stage} pane={pane} first={first} count={frames.length} label={t("viewer.image", { name })} />
      <LeftOut series={series} />
      <div className="flex flex-wrap items-center gap-x-1 border-t border-line bg-paper px-1">
        {frames.length > 1 && <StackSlider pane={pane} count={frames.length} />}
        {instance && <WindowSelect pane={pane} description={instance.description} />}
        <IconButton icon="invert" label={t("viewer.invert")} aria-pressed={pane.isInverted} onClick={pane.invert} />
        <IconButton icon="again" label={t("viewer.reset")} onClick={pane.reset} />
        <IconButton icon="page" label={t("viewer.attributes")} onClick={() => setTelling(true)} disabled={!instance} />
        {shown && (
          <Link aria-label={t("reading.ask")} to={readPath(shown.instance, shown.frame - 1, instance && isGrey(instance) ? pane.window : null)} className="inline-flex min-h-12 items-center rounded-lg px-3 font-medium text-accent hover:bg-sunken">
            <span className="max-sm:hidden">{t("reading.ask")}</span>
            <span className="sm:hidden">{t("reading.askShort")}</span>
          </Link>
        )}
      </div>
      {isTelling && instance && <AttributesDialog instance={instance} geometry={series.geometry} onClose={() => setTelling(false)} />}
    </section>
  );
}
