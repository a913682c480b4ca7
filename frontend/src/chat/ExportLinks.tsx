import { useTranslation } from "react-i18next";

import { Icon } from "../ui/Icon";

const formats = ["pdf", "md"] as const;

/** Saves an answer or a conversation with its citations as a file in the reader's language and time zone; `path` is where the server makes it. */
export function ExportLinks({ path }: { path: string }) {
  const { t, i18n } = useTranslation();
  const reader = new URLSearchParams({ language: i18n.language, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone });
  return (
    <div role="group" aria-label={t("export.label")} className="flex flex-wrap gap-2">
      {formats.map((format) => (
        <a key={format} href={`/api${path}/export?format=${format}&${reader}`} download className="inline-flex min-h-12 items-center justify-center gap-2 rounded-lg border border-edge px-4 font-medium hover:bg-sunken">
          <Icon name="download" />
          {t(`export.${format}`)}
        </a>
      ))}
    </div>
  );
}
