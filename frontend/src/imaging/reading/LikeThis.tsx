import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { likePath } from "../../navigation/routes";

export function LikeThis({ instance }: { instance: string }) {
  const { t } = useTranslation();
  return (
    <Link to={likePath(instance)} className="inline-flex min-h-12 items-center justify-self-start rounded-lg px-2 font-medium text-accent hover:bg-tint">
      {t("reading.like")}
    </Link>
  );
}
