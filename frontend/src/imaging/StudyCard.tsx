import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { studyPath } from "../navigation/routes";
import { Badge } from "../ui/Badge";
import { DeleteDialog } from "../ui/DeleteDialog";
import { IconButton } from "../ui/IconButton";
import { deleteStudy, previewAddress } from "./imagesApi";
import { SeriesFacts } from "./SeriesFacts";
import type { ImageStudy } from "./types";
import { isOfPhotos } from "./useModality";
import { useDay } from "../ui/useDay";

/** A study with a picture of each series; the pictures open it. */
export function StudyCard({ study }: { study: ImageStudy }) {
  const { t } = useTranslation();
  const [isDeleting, setDeleting] = useState(false);
  const close = () => setDeleting(false);
  const remove = useMutation({ mutationFn: () => deleteStudy(study.id), onSuccess: close });
  const added = useDay()(study.created_at);
  const name = study.patient || t(isOfPhotos(study.series) ? "images.photos" : "viewer.study");
  return (
    <li className="grid gap-3 rounded-xl border border-line bg-surface p-4">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold break-all">{name}</h3>
          <p className="text-[0.9375rem] text-soft">{t("images.added", { added })}</p>
        </div>
        <IconButton icon="close" label={t("images.delete", { name })} onClick={() => setDeleting(true)} />
      </div>
      <ul className="flex flex-wrap gap-3">
        {study.series.map((series) => (
          <li key={series.id}>
            <Link to={studyPath(study.id)} className="grid w-36 gap-1.5 rounded-lg p-1 hover:bg-sunken">
              {series.cover && <img src={previewAddress(series.cover)} alt="" loading="lazy" className="aspect-square w-full rounded bg-black object-contain" />}
              <SeriesFacts series={series} />
              {series.reviews > 0 && <Badge tone="caution">{t("images.waits", { count: series.reviews })}</Badge>}
            </Link>
          </li>
        ))}
      </ul>
      {isDeleting && <DeleteDialog title={t("images.deleteTitle")} text={t("images.deleteText")} remove={remove} onClose={close} />}
    </li>
  );
}
