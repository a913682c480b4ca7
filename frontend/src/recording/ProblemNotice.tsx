import { useTranslation } from "react-i18next";

import { useValue } from "../stream/Value";
import { IconButton } from "../ui/IconButton";
import { Notice } from "../ui/Notice";
import { useRecording } from "./useRecording";

/** Why the microphone cannot be used, or why it ended, and what to do. */
export function ProblemNotice() {
  const { t } = useTranslation();
  const { microphone } = useRecording();
  const problem = useValue(microphone.problem);
  if (!problem) return null;
  return (
    <div className="relative">
      <Notice tone="caution" role="alert">
        <p className="pe-11">{t(`voice.problem.${problem}`)}</p>
      </Notice>
      <IconButton icon="close" label={t("voice.dismiss")} className="absolute end-0 top-0" onClick={() => microphone.problem.set(null)} />
    </div>
  );
}
