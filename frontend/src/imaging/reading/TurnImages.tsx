import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { readPath } from "../../navigation/routes";
import { Badge } from "../../ui/Badge";
import type { ImageBasis } from "./readingApi";
import { SentStatement } from "./SentStatement";

/** What a question took from images, apart from what the guidelines say. */
export function TurnImages({ images }: { images: readonly ImageBasis[] }) {
  const { t } = useTranslation();
  return images.map((image) => (
    <div key={image.reading} role="group" aria-label={t("reading.fromImage")} className="grid gap-2 rounded-xl border border-dashed border-edge px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{t("reading.fromImage")}</h3>
        <Badge>{t(`reading.tasks.${image.task}`)}</Badge>
        {image.read_by && <Badge tone="caution">{t("reading.byModel")}</Badge>}
        {image.corrected && <Badge tone="accent">{t("reading.corrected")}</Badge>}
      </div>
      <ul className="grid gap-1 ps-5">
        {[...image.findings.impression, ...image.findings.findings].map((finding, place) => (
          <li key={place} dir="auto" className={`list-disc break-words ${finding.presence === "absent" ? "text-soft" : ""}`}>
            {finding.text} {finding.presence !== "present" && <span className="text-soft">({t(`reading.presences.${finding.presence}`)})</span>}
          </li>
        ))}
      </ul>
      {image.sent && <SentStatement sent={image.sent} readBy={image.read_by} />}
      <Link to={readPath(image.instance, image.sent?.frame ?? 0)} className="inline-flex min-h-12 items-center justify-self-start font-medium text-accent">
        {t("reading.open")}
      </Link>
    </div>
  ));
}
