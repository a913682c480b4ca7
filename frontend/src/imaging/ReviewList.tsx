import { useQueries } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { studyImagesQuery } from "./imagesApi";
import { ReviewCard } from "./ReviewCard";
import type { ImageStudy } from "./types";

const SHOWN = 12;

/** Images that a person must look at before anybody else, or any model, sees them. */
export function ReviewList({ studies }: { studies: readonly ImageStudy[] }) {
  const { t } = useTranslation();
  const heading = useId();
  const waiting = studies.filter(({ series }) => series.some(({ reviews }) => reviews > 0));
  const details = useQueries({ queries: waiting.map(({ id }) => studyImagesQuery(id)) });
  const instances = details.flatMap(({ data }) => data?.series.flatMap((series) => series.instances.filter(({ state }) => state === "review")) ?? []);
  if (!instances.length) return null;
  return (
    <section aria-labelledby={heading} className="grid gap-3">
      <h2 id={heading} className="text-xl font-semibold">
        {t("images.review.title", { count: instances.length })}
      </h2>
      <p className="text-soft">{t("images.review.why")}</p>
      <ul className="grid gap-4">
        {instances.slice(0, SHOWN).map((instance) => (
          <ReviewCard key={instance.id} instance={instance} />
        ))}
      </ul>
    </section>
  );
}
