import { useTranslation } from "react-i18next";

import { Badge } from "../ui/Badge";

/** Says that a curator has corrected what was read from the page; the print beside it decides. */
export function CorrectedBadge({ isCorrected }: { isCorrected: boolean | undefined }) {
  const { t } = useTranslation();
  return isCorrected ? <Badge>{t("correction.corrected")}</Badge> : null;
}
