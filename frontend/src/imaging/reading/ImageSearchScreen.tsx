import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { useSearch } from "../../navigation/location";
import { Notice } from "../../ui/Notice";
import { FoundImages } from "./FoundImages";
import { ImageSearchForm } from "./ImageSearchForm";
import { searchImages, searchQuery, statusQuery } from "./readingApi";
import { ReadingStatus } from "./ReadingStatus";

/** Finds one's own images by words, or those that are like one of them. */
export function ImageSearchScreen() {
  const { t } = useTranslation();
  const like = useSearch().get("like");
  const status = useQuery(statusQuery);
  const { mutate, ...search } = useMutation({ mutationFn: searchImages });
  const found = useQuery({ ...searchQuery(search.data?.id ?? ""), enabled: search.data !== undefined });
  const isOn = status.data?.is_on === true;
  const failed = search.error ?? found.error;
  useEffect(() => {
    if (like && isOn) mutate({ like });
  }, [like, isOn, mutate]);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-5xl gap-5 px-4 py-6 sm:px-6">
        <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{t("reading.search.title")}</h1>
        {status.data && <ReadingStatus status={status.data} />}
        {isOn && <ImageSearchForm isDisabled={search.isPending} onSearch={mutate} />}
        {failed && (
          <Notice tone="stop" role="alert">
            {failed.message || t("reading.failed")}
          </Notice>
        )}
        {search.data && <FoundImages searched={found.data} />}
      </div>
    </div>
  );
}
