import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSearch } from "../../navigation/location";
import { imagesPath } from "../../navigation/routes";
import { Unopened } from "../../shell/Unopened";
import { NotHere } from "../../ui/NotHere";
import { Notice } from "../../ui/Notice";
import { Select } from "../../ui/Select";
import { InViewer } from "./InViewer";
import { LikeThis } from "./LikeThis";
import { pictureAddress, type Reading, type ReadingTask, readingsQuery, statusQuery, tasks } from "./readingApi";
import { ReadingStatus } from "./ReadingStatus";
import { ReadingView } from "./ReadingView";
import { ReadForm } from "./ReadForm";

/** One image and what was made of it: choose the tool, look at its findings, correct them, ask. */
export function ReadingScreen({ instance }: { instance: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(readingsQuery(instance));
  if (error && !data) return <Unopened reason={error.message || t("reading.failed")} to={imagesPath} back={t("viewer.back")} />;
  return <ImageOpened instance={instance} />;
}

function ImageOpened({ instance }: { instance: string }) {
  const { t } = useTranslation();
  const shown = useShown();
  const status = useQuery(statusQuery);
  const readings = useQuery(readingsQuery(instance));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-6xl gap-5 px-4 py-6 sm:px-6">
        <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{t("reading.ask")}</h1>
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <figure className="grid gap-2 lg:sticky lg:top-0">
            <img src={pictureAddress(instance, shown.frame, shown.window, 1024)} alt={t("reading.picture")} className="max-h-[70dvh] w-full rounded-lg bg-black object-contain" />
            <figcaption className="text-[0.9375rem] text-soft">{t("reading.notDiagnosis")}</figcaption>
            <div className="flex flex-wrap">
              <InViewer instance={instance} />
              <LikeThis instance={instance} />
            </div>
          </figure>
          <div className="grid min-w-0 grid-cols-1 gap-5">
            {status.data && <ReadingStatus status={status.data} />}
            <NotHere query={readings} />
            {readings.error && (
              <Notice tone="stop" role="alert">
                {readings.error.message || t("reading.failed")}
              </Notice>
            )}
            {readings.data && <Readings instance={instance} shown={shown} readings={readings.data} isOn={status.data?.is_on ?? false} />}
          </div>
        </div>
      </div>
    </div>
  );
}

interface ReadingsProps {
  instance: string;
  shown: ReturnType<typeof useShown>;
  readings: readonly Reading[];
  isOn: boolean;
}

/** What was made of the image by each tool; where reading is off, what was made of it before. */
function Readings({ instance, shown, readings, isOn }: ReadingsProps) {
  const { t } = useTranslation();
  const [task, setTask] = useState<ReadingTask>("chest_film");
  const reading = readings.find((each) => each.task === task && each.frame === shown.frame);
  if (!isOn && !readings.length) return null;
  return (
    <>
      <Select label={t("reading.task")} value={task} options={tasks.map((value) => ({ value, text: t(`reading.tasks.${value}`) }))} onChange={setTask} />
      {isOn && <ReadForm key={task} instance={instance} task={task} frame={shown.frame} window={shown.window} reading={reading} />}
      {reading && <ReadingView key={reading.id} reading={reading} />}
    </>
  );
}

/** The frame and the window that the viewer handed over; without them the first frame as stored. */
function useShown() {
  const search = useSearch();
  const numberOf = (name: string) => (search.get(name) === null ? NaN : Number(search.get(name)));
  const [frame, center, width] = [numberOf("frame"), numberOf("center"), numberOf("width")];
  return { frame: Number.isInteger(frame) && frame >= 0 ? frame : 0, window: Number.isFinite(center) && width > 0 ? { center, width } : null };
}
