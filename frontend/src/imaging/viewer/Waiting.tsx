import { useTranslation } from "react-i18next";

import { Link } from "../../navigation/Link";
import { imagesPath } from "../../navigation/routes";
import { ReviewCard } from "../ReviewCard";
import type { ListedSeries } from "../types";

function waitingIn(series: ListedSeries) {
  return series.instances.filter(({ state }) => state === "review");
}

/** Stands for a series of which nothing may be shown yet, with the look that it waits for. */
export function Waiting({ series }: { series: ListedSeries }) {
  const { t } = useTranslation();
  return (
    <div className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto p-4">
      <p>{t("viewer.waitsForReview")}</p>
      <ul className="grid gap-4">
        {waitingIn(series).map((instance) => (
          <ReviewCard key={instance.id} instance={instance} />
        ))}
      </ul>
    </div>
  );
}

/** Says how much of a series is missing from the stack above it: a slice that nobody sees must not go unsaid. */
export function LeftOut({ series }: { series: ListedSeries }) {
  const { t } = useTranslation();
  const count = waitingIn(series).length;
  if (!count) return null;
  return (
    <Link to={imagesPath} className="flex min-h-12 items-center bg-caution-tint px-3 text-caution underline">
      {t("viewer.leftOut", { count })}
    </Link>
  );
}
