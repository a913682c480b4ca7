import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { readPath } from "../../navigation/routes";
import { FindingsCard } from "./FindingsCard";
import type { ImageBasis } from "./readingApi";
import { SentStatement } from "./SentStatement";

/** What a question took from images, apart from what the guidelines say. */
export function TurnImages({ images }: { images: readonly ImageBasis[] }) {
  const { t } = useTranslation();
  return images.map((image) => (
    <FindingsCard key={image.reading} basis={image}>
      {image.sent && <SentStatement sent={image.sent} readBy={image.read_by} />}
      <Link to={readPath(image.instance, image.sent?.frame ?? 0)} className="inline-flex min-h-12 items-center justify-self-start font-medium text-accent">
        {t("reading.open")}
      </Link>
    </FindingsCard>
  ));
}
