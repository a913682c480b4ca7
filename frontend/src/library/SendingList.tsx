import { useTranslation } from "react-i18next";

import type { FileLine } from "../storage/FileLine";
import { ProgressRow } from "./ProgressRow";
import type { Upload } from "./useUploads";

interface Props {
  line: FileLine<Upload>;
  uploads: readonly Upload[];
}

/** Files on their way up; one that failed stays until it is taken off. */
export function SendingList({ line, uploads }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="grid gap-2 empty:hidden">
      {uploads.map(({ key, name, sent, problem }) => (
        <ProgressRow key={key} name={name} share={problem ? null : sent} problem={problem} text={t("upload.sending", { percent: Math.round(sent * 100) })} onForget={problem ? () => line.keep((each) => each.key !== key) : undefined} />
      ))}
    </ul>
  );
}
