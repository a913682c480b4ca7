import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { served } from "../locales/served";
import { IconButton } from "../ui/IconButton";
import { forgetUpload, uploadsQuery } from "./imagesApi";
import { isTold, ToldOutcomes } from "./ToldOutcomes";
import type { ImageUpload } from "./types";
import { isActive } from "../api/workState";

const POLL = 3_000;

/** Archives and large files that a worker takes in: by notices, and by asking again where a notice was lost. */
export function LargeUploads() {
  const { t } = useTranslation();
  const { data = [] } = useQuery({ ...uploadsQuery, refetchInterval: ({ state }) => state.data?.some(isActive) && POLL });
  if (!data.length) return null;
  return (
    <ul className="grid gap-2">
      {data.map((upload) => (
        <UploadRow key={upload.id} upload={upload} label={t("images.forget", { name: upload.name })} />
      ))}
    </ul>
  );
}

function UploadRow({ upload, label }: { upload: ImageUpload; label: string }) {
  const { t } = useTranslation();
  const { id, name, state, done, total, message, outcomes } = upload;
  const refused = outcomes.filter((outcome) => outcome.state === "refused");
  return (
    <li className="grid gap-1 rounded-lg border border-line bg-surface py-1.5 pr-1.5 pl-4">
      <div className="flex items-center gap-2">
        <span dir="auto" className="min-w-0 flex-1 font-medium break-all">
          {name}
        </span>
        {!isActive(upload) && <IconButton icon="close" label={label} onClick={() => void forgetUpload(id)} />}
      </div>
      {state === "failed" ? (
        <p role="alert" className="pb-2 text-stop">
          {served(message)}
        </p>
      ) : (
        <p className="pb-2 text-[0.9375rem] text-soft">{t(`images.upload.${state}`, { done, total, left: upload.missing.length, refused: refused.length, kept: outcomes.length - refused.length })}</p>
      )}
      {state === "running" && <progress value={done} max={total || 1} aria-label={name} className="mr-2.5 mb-2 h-2" />}
      {refused.length > 0 && (
        <details className="pb-2">
          <summary className="flex min-h-12 items-center text-accent">{t("images.seeRefused", { count: refused.length })}</summary>
          <ToldOutcomes outcomes={refused} />
        </details>
      )}
      <ToldOutcomes outcomes={outcomes.filter((outcome) => outcome.state !== "refused" && isTold(outcome))} />
    </li>
  );
}
