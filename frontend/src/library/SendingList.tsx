import { useTranslation } from "react-i18next";

import { ProgressRow } from "./ProgressRow";
import type { Upload } from "./useUploads";

export function SendingList({ uploads }: { uploads: readonly Upload[] }) {
  const { t } = useTranslation();
  return (
    <ul className="grid gap-2 empty:hidden">
      {uploads.map(({ key, name, sent, problem }) => (
        <ProgressRow key={key} name={name} share={problem ? null : sent} problem={problem} text={t("upload.sending", { percent: Math.round(sent * 100) })} />
      ))}
    </ul>
  );
}
