import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { NotHere } from "../ui/NotHere";
import { Notice } from "../ui/Notice";
import { Older, useOlder } from "../ui/Older";
import { ImageDrop } from "./ImageDrop";
import { studiesQuery } from "./imagesApi";
import { LargeUploads } from "./LargeUploads";
import { ReviewList } from "./ReviewList";
import { StudyCard } from "./StudyCard";

/** Images of one's own: sent, looked at for names, and listed by study. */
export default function ImagesScreen() {
  const { t } = useTranslation();
  const [most, showOlder] = useOlder();
  const studies = useQuery({ ...studiesQuery(most), placeholderData: (earlier) => earlier });
  const heading = useId();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl gap-6 px-4 py-6 sm:px-6">
        <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{t("images.title")}</h1>
        <Notice tone="caution">{t("images.notPrimary")}</Notice>
        <ImageDrop />
        <LargeUploads />
        <ReviewList studies={studies.data ?? []} />
        <section aria-labelledby={heading} className="grid gap-3">
          <h2 id={heading} className="text-xl font-semibold">
            {t("images.studies")}
          </h2>
          <NotHere query={studies} />
          {studies.error && (
            <Notice tone="stop" role="alert">
              {studies.error.message || t("images.failed")}
            </Notice>
          )}
          {studies.data?.length === 0 && <p className="text-soft">{t("images.none")}</p>}
          <ul className="grid gap-3">{studies.data?.map((study) => <StudyCard key={study.id} study={study} />)}</ul>
          <Older shown={studies.data?.length} most={most} onMore={showOlder} />
        </section>
      </div>
    </div>
  );
}
