import { useTranslation } from "react-i18next";

import type { ImageInstance, ListedSeries } from "../types";
import { Dialog } from "../../ui/Dialog";
import { IconButton } from "../../ui/IconButton";

interface Props {
  instance: ImageInstance;
  geometry: ListedSeries["geometry"];
  onClose: () => void;
}

/** What the file says of itself, without anything that tells whose it is, and how its series lies in space. */
export function AttributesDialog({ instance, geometry, onClose }: Props) {
  const { t } = useTranslation();
  const lies = [
    geometry.plane && t(`viewer.planes.${geometry.plane}`),
    geometry.spacing !== null && t("viewer.spacing", { spacing: geometry.spacing }),
    geometry.uneven && t("viewer.uneven"),
    geometry.tilt !== null && t("viewer.tilt", { tilt: geometry.tilt }),
    t(`viewer.orderedBy.${geometry.ordered_by}`),
  ].filter(Boolean);
  return (
    <Dialog label={t("viewer.attributes")} onClose={onClose} className="m-auto max-h-[80dvh] w-[min(40rem,94vw)] overflow-y-auto rounded-xl bg-paper p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-lg font-semibold">{t("viewer.attributes")}</h2>
        <IconButton icon="close" label={t("viewer.close")} onClick={onClose} />
      </div>
      <p className="text-soft">{lies.join(" · ")}</p>
      <dl className="mt-3 grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {instance.description.attributes.map(({ name, value }, index) => (
          <div key={`${index} ${name}`} className="contents">
            <dt className="text-soft">{wordsOf(name)}</dt>
            <dd className="mb-1 wrap-anywhere sm:mb-0">{shortened(value)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** A keyword of DICOM as words: BodyPartExamined as Body Part Examined. */
function wordsOf(keyword: string): string {
  return keyword.replace(/([a-z])([A-Z])/g, "$1 $2");
}

/** A number without the noughts that fill its field. */
function shortened(value: string): string {
  return /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : value;
}
