import { useEffect, useState } from "react";

import type { ImageStudyDetail, ListedSeries } from "../types";
import { Beside } from "./Beside";
import { framesOf } from "./framesOf";
import { PaneView } from "./PaneView";
import { toolChosen, type Tool } from "./renderer";
import { SeriesStrip } from "./SeriesStrip";
import { ToolBar } from "./ToolBar";

/** A study with its tools; everything that needs the renderer stands below this, so that it loads after a first look. */
export default function Reading({ study }: { study: ImageStudyDetail }) {
  const [chosen, setChosen] = useState<string>();
  const [isComparing, setComparing] = useState(false);
  const [picked, setPicked] = useState<Tool>();
  const shown = study.series.find((each) => each.id === chosen) ?? study.series[0];
  const tool = picked ?? firstTool(shown);
  const hasOpened = isComparing || (shown !== undefined && framesOf(shown).length > 0);
  // After every change of the panes, whose viewports join the tools when they open.
  useEffect(() => toolChosen(tool));
  return (
    <>
      {hasOpened && <ToolBar tool={tool} isComparing={isComparing} onTool={setPicked} onCompare={() => setComparing(!isComparing)} />}
      <div className="flex flex-1 flex-col-reverse lg:min-h-0 lg:flex-row low:flex-none">
        {study.series.length > 1 && <SeriesStrip series={study.series} chosen={shown?.id} onChoose={setChosen} />}
        <div className="flex min-w-0 flex-1 flex-col lg:min-h-0 lg:flex-row">
          {shown && <PaneView key={shown.id} series={shown} />}
          {isComparing && <Beside shown={study} />}
        </div>
      </div>
    </>
  );
}

function firstTool(series: ListedSeries | undefined): Tool {
  return series && framesOf(series).length > 1 ? "scroll" : "window";
}
