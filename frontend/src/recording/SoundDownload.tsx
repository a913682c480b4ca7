import { useTranslation } from "react-i18next";

import { soundAddress } from "../api/recordings";
import { Icon } from "../ui/Icon";

/** Saves a recording as a file, for another program to try; `of` is the id of its name, where it stands among others. */
export function SoundDownload({ recording, of }: { recording: string; of?: string }) {
  const { t } = useTranslation();
  const id = of && `${of}-download`;
  return (
    <a id={id} aria-labelledby={id && `${id} ${of}`} href={soundAddress(recording)} download className="inline-flex min-h-12 items-center justify-center gap-2 rounded-lg border border-edge px-4 font-medium hover:bg-sunken">
      <Icon name="download" />
      {t("voice.download")}
    </a>
  );
}
