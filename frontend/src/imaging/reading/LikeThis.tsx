import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { likePath } from "../../navigation/routes";
import { statusQuery } from "./readingApi";

/** Leads to the images that are like one, where reading is on: they cannot be looked for without it. */
export function LikeThis({ instance }: { instance: string }) {
  const { t } = useTranslation();
  const status = useQuery(statusQuery);
  if (!status.data?.is_on) return null;
  return (
    <Link to={likePath(instance)} className="inline-flex min-h-12 items-center justify-self-start rounded-lg px-2 font-medium text-accent hover:bg-tint">
      {t("reading.like")}
    </Link>
  );
}
