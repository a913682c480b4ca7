import { useTranslation } from "react-i18next";

import { useOutdated } from "../editions/useOutdated";
import { Badge } from "../ui/Badge";

/** Warns when an edition is no longer in use. */
export function SupersededBadge({ edition }: { edition: number }) {
  const { t } = useTranslation();
  const outdated = useOutdated().get(edition);
  if (!outdated) return null;
  return (
    <Badge tone="stop" icon="warning">
      {t(outdated.state === "source_outdated" ? "correction.sourceOutdatedBadge" : `editions.state.${outdated.state}`)}
    </Badge>
  );
}
