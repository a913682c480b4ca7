import { useTranslation } from "react-i18next";

import { served } from "../../locales/served";
import { Link } from "../../navigation/Link";
import { readPath } from "../../navigation/routes";
import { Notice } from "../../ui/Notice";
import { useModality } from "../useModality";
import { type ImageSearched, pictureAddress } from "./readingApi";
import { isActive } from "../../api/workState";

/** What a search has found, most alike first; likeness is no diagnosis. */
export function FoundImages({ searched }: { searched: ImageSearched | undefined }) {
  const { t, i18n } = useTranslation();
  const nameOf = useModality();
  if (!searched || isActive(searched)) return <p role="status">{t("reading.search.busy")}</p>;
  if (searched.state === "failed")
    return (
      <Notice tone="stop" role="alert">
        {served(searched.error)}
      </Notice>
    );
  return (
    <section aria-label={t("reading.search.found")} className="grid gap-3">
      <p role="status" className="text-soft">
        {t("reading.search.count", { count: searched.found.length })} {searched.unindexed > 0 && t("reading.search.unindexed", { count: searched.unindexed })}
      </p>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {searched.found.map((image) => (
          <li key={`${image.instance}:${image.frame}`}>
            <Link to={readPath(image.instance, image.frame)} className="grid gap-1 rounded-lg p-1 hover:bg-sunken">
              <img src={pictureAddress(image.instance, image.frame, null, 256)} alt="" loading="lazy" className="aspect-square w-full rounded bg-black object-contain" />
              <span className="text-[0.9375rem]">{[nameOf(image.modality), image.body_part, image.date].filter(Boolean).join(" · ") || t("reading.picture")}</span>
              <span className="text-[0.9375rem] text-soft">{t("reading.search.likeness", { value: image.likeness.toLocaleString(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
