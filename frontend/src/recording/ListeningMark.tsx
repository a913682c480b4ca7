import { useTranslation } from "react-i18next";

import { useValue } from "../stream/Value";
import { useRecording } from "./useRecording";

/** Says that the microphone is on where nothing else does. */
export function ListeningMark() {
  const { t } = useTranslation();
  const { microphone } = useRecording();
  if (useValue(microphone.state).phase === "idle") return null;
  return <span className="text-lg font-semibold text-stop">{t("voice.on")}</span>;
}
