import { useTranslation } from "react-i18next";

import type { Kind } from "../types";
import { Badge } from "../ui/Badge";

/** What kind of document it is, wherever that changes how far to trust it. */
export function KindBadge({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  if (kind === "guideline") return null;
  if (kind === "digest") {
    return (
      <Badge tone="caution" icon="warning">
        {t("badge.digest")}
      </Badge>
    );
  }
  if (kind === "literature") {
    return (
      <Badge tone="accent" icon="page">
        {t("badge.literature")}
      </Badge>
    );
  }
  return <Badge>{t(`badge.${kind}`)}</Badge>;
}
