import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { ImageStudy } from "../types";
import { Notice } from "../../ui/Notice";
import { PaneView } from "./PaneView";
import { LISTED } from "../../ui/Older";
import { useSeriesName } from "./useSeriesName";
import { useStudyName } from "./useStudyName";
import { studiesQuery, studyImagesQuery } from "../imagesApi";

/** A second series to compare with, of this study or of any other that the reader may see. */
export function Beside({ shown }: { shown: ImageStudy }) {
  const { t } = useTranslation();
  const studies = useQuery(studiesQuery(LISTED));
  const [chosen, setChosen] = useState("");
  const [study = "", id = ""] = chosen.split("/");
  const detail = useQuery({ ...studyImagesQuery(study), enabled: study !== "" });
  const series = detail.data?.series.find((each) => each.id === id);
  return (
    <div className="flex min-w-0 flex-1 flex-col border-t border-line lg:min-h-0 lg:border-t-0 lg:border-s">
      <label className="grid px-2 py-1">
        <span className="sr-only">{t("viewer.compareWith")}</span>
        <select value={chosen} onChange={(event) => setChosen(event.target.value)} className="min-h-12 w-full rounded-lg border border-edge bg-surface px-2">
          <option value="">{t("viewer.compareWith")}</option>
          {studies.data?.map((each) => <StudyOptions key={each.id} study={each} />)}
        </select>
      </label>
      {detail.data && <WhosePatient one={shown} other={detail.data} />}
      {series ? <PaneView key={series.id} series={series} /> : <p className="grid flex-1 place-content-center bg-[#000] p-6 text-center text-white">{detail.error?.message ?? t("viewer.chooseSeries")}</p>}
    </div>
  );
}

/** Two persons' images are read as one person's then and now, unless it is said. */
function WhosePatient({ one, other }: { one: ImageStudy; other: ImageStudy }) {
  const { t } = useTranslation();
  if (one.id === other.id || (one.patient && one.patient === other.patient)) return null;
  const isKnown = one.patient !== "" && other.patient !== "";
  return (
    <div className="px-2 pb-1">
      <Notice tone={isKnown ? "stop" : "caution"} role="alert">
        {t(isKnown ? "viewer.otherPatient" : "viewer.unknownPatient", { one: onOneLine(one.patient), other: onOneLine(other.patient) })}
      </Notice>
    </div>
  );
}

function onOneLine(pseudonym: string): string {
  return pseudonym.replace("-", "\u2011");
}

function StudyOptions({ study }: { study: ImageStudy }) {
  const nameOfStudy = useStudyName();
  const nameOf = useSeriesName();
  return (
    <optgroup label={nameOfStudy(study)}>
      {study.series.map((each) => (
        <option key={each.id} value={`${study.id}/${each.id}`}>
          {[nameOf(each), nameOfStudy(study)].join(" · ")}
        </option>
      ))}
    </optgroup>
  );
}
