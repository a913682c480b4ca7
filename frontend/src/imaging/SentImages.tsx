import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { readPath } from "../navigation/routes";
import { Button } from "../ui/Button";
import { useOnline } from "../ui/useOnline";
import { uploadsQuery } from "./imagesApi";
import { isTold, ToldOutcomes } from "./ToldOutcomes";
import type { SentImage } from "./useImageUploads";
import { isActive } from "../api/workState";

const SHOWN = 50;

/** What became of the files just sent: a count in one line, and each that was refused with its sentence. */
export function SentImages({ images: sent, onClear }: { images: readonly SentImage[]; onClear: () => void }) {
  const { t } = useTranslation();
  const isOnline = useOnline();
  const { data: uploads = [] } = useQuery(uploadsQuery);
  // What waited in line and is done tells of itself below.
  const images = sent.filter(({ outcome }) => !uploads.some((upload) => upload.id === outcome?.upload && !isActive(upload)));
  if (!images.length) return null;
  const waiting = images.filter(({ outcome }) => outcome === null);
  const said = images.map(({ name, outcome }) => outcome && { ...outcome, name }).filter(isTold);
  const refused = said.filter(({ state }) => state === "refused");
  const count = (state: string) => images.filter(({ outcome }) => outcome?.state === state).length;
  const share = images.reduce((sum, { sent }) => sum + sent, 0) / images.length;
  const told = (["stored", "review", "duplicate", "queued", "refused"] as const).map((state) => ({ state, number: count(state) })).filter(({ number }) => number);
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-surface px-4 py-3">
      <p role="status" className="text-[0.9375rem] text-soft">
        {waiting.length > 0 && `${t(isOnline ? "images.sending" : "images.waiting", { count: waiting.length })} `}
        {told.map(({ state, number }) => t(`images.outcome.${state}`, { count: number })).join(" · ")}
      </p>
      {waiting.length > 0 && <progress value={share} max={1} aria-label={t("images.sending", { count: waiting.length })} className="h-2 w-full" />}
      <ToldOutcomes outcomes={refused.slice(0, SHOWN)} />
      {refused.length > SHOWN && <p className="text-stop">{t("images.moreRefused", { count: refused.length - SHOWN })}</p>}
      <ToldOutcomes outcomes={said.filter(({ state }) => state !== "refused")} />
      {!waiting.length && (
        <div className="-ms-4 flex flex-wrap gap-x-2">
          <AskAbout images={images} />
          <Button look="plain" icon="close" onClick={onClear}>
            {t("images.clear")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Of a single image the next step is known. */
function AskAbout({ images: [only, ...others] }: { images: readonly SentImage[] }) {
  const { t } = useTranslation();
  const instance = only?.outcome?.state === "review" ? null : only?.outcome?.instance;
  if (!instance || others.length) return null;
  return (
    <Link to={readPath(instance)} className="inline-flex min-h-12 items-center rounded-lg px-4 font-medium text-accent hover:bg-tint">
      {t("reading.ask")}
    </Link>
  );
}
