import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { studyPath } from "../../navigation/routes";
import { viewedInstanceQuery } from "../viewer/viewerApi";

/** Leads to the study of an image: an installed page has no way back of its own. */
export function InViewer({ instance }: { instance: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(viewedInstanceQuery(instance));
  if (!data) return null;
  return (
    <Link to={studyPath(data.study)} className="inline-flex min-h-12 items-center rounded-lg px-2 font-medium text-accent hover:bg-tint">
      {t("reading.inViewer")}
    </Link>
  );
}
