import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { imagesPath } from "../../navigation/routes";
import { Unopened } from "../../shell/Unopened";
import { Icon } from "../../ui/Icon";
import { NotHere } from "../../ui/NotHere";
import { useStudyName } from "./useStudyName";
import { previewAddress, studyImagesQuery } from "../imagesApi";

const Reading = lazy(() => import("./Reading"));

/** A study as it is read: its series, one of them large, and another beside it to compare with. */
export default function StudyScreen({ id }: { id: string }) {
  const { t } = useTranslation();
  const study = useQuery(studyImagesQuery(id));
  const nameOf = useStudyName();
  if (study.error && !study.data) return <Unopened reason={study.error.message || t("viewer.failed")} to={imagesPath} back={t("viewer.back")} />;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex shrink-0 items-center gap-2 px-2 max-sm:pe-14 sm:short:pe-[28rem]">
        <Link to={imagesPath} aria-label={t("viewer.back")} className="inline-flex size-12 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-sunken">
          <Icon name="left" className="size-6" />
        </Link>
        <h1 className="min-w-0 truncate font-semibold">{study.data ? nameOf(study.data) : t("viewer.study")}</h1>
      </header>
      <div className="px-4">
        <NotHere query={study} />
      </div>
      {study.data && (
        <Suspense fallback={<FirstLook cover={study.data.series[0]?.cover} />}>
          <Reading study={study.data} />
        </Suspense>
      )}
    </div>
  );
}

/** The first image as the server draws it, while the renderer is on its way. */
function FirstLook({ cover }: { cover: string | null | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="relative min-h-0 flex-1 bg-[#000]">
      {cover && <img src={previewAddress(cover, 1024)} alt="" className="absolute inset-0 size-full object-contain" />}
      <p className="absolute end-2 bottom-2 font-medium text-[#ffe08a]">{t("viewer.notForDiagnosis")}</p>
    </div>
  );
}
