import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { libraryQuery } from "../api/library";
import { Badge } from "../ui/Badge";

/** Warns when an edition is not among the current ones of the library. */
export function SupersededBadge({ edition }: { edition: number }) {
  const { t } = useTranslation();
  const { data: isCurrent = true } = useQuery({
    ...libraryQuery,
    select: (library) => library.some((entry) => entry.edition.id === edition),
  });
  if (isCurrent) return null;
  return (
    <Badge tone="stop" icon="warning">
      {t("badge.superseded")}
    </Badge>
  );
}
