import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { ApiError } from "../api/ApiError";
import { Link } from "../navigation/Link";
import { sharedPath } from "../navigation/routes";
import { Unopened } from "../shell/Unopened";
import { Icon } from "../ui/Icon";
import { NotHere } from "../ui/NotHere";
import { useDay } from "../ui/useDay";
import { SharedEntry } from "./SharedEntry";
import { openShare, refreshShares, type SharedAnswer, sharedQuery } from "./sharingApi";
import { TakeOff } from "./TakeOff";

/** A colleague's answer, to be read; gone from the page as soon as the server no longer shows it. */
export function OpenedShare({ id }: { id: string }) {
  const { t } = useTranslation();
  const shared = useQuery(sharedQuery(id));
  const isHere = shared.isSuccess;
  useEffect(() => {
    if (isHere) void openShare(id).then(refreshShares, () => undefined);
  }, [id, isHere]);
  const { data, error } = shared;
  const isGone = error instanceof ApiError && error.status === 404;
  if (data && !isGone) return <Whole shared={data} />;
  if (error) return <Unopened reason={isGone ? t("sharing.gone") : error.message || t("sharing.failed")} to={sharedPath} back={t("sharing.title")} />;
  return (
    <NotHere query={shared}>
      <p role="status">{t("app.loading")}</p>
    </NotHere>
  );
}

function Whole({ shared }: { shared: SharedAnswer }) {
  const { t } = useTranslation();
  const dayOf = useDay();
  const { by, since } = shared;
  return (
    <>
      <div className="grid justify-items-start gap-2">
        <Link to={sharedPath} className="-ms-2 inline-flex min-h-12 items-center gap-1 rounded-lg px-2 font-medium text-accent hover:bg-tint print:hidden">
          <Icon name="left" />
          {t("sharing.title")}
        </Link>
        <div className="grid w-full gap-1 rounded-xl bg-tint px-4 py-3 leading-snug">
          <h1 dir="auto" className="font-semibold wrap-anywhere">
            {t("sharing.from", { name: by, time: dayOf(since) })}
          </h1>
          <p className="text-base text-pretty">{t("sharing.readOnly")}</p>
        </div>
      </div>
      <SharedEntry shared={shared} />
      <TakeOff id={shared.id} />
    </>
  );
}
