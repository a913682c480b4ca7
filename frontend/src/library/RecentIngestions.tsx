import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { refreshLibrary } from "../api/guidelines";
import { ingestionsQuery } from "../api/library";
import { IngestionList } from "./IngestionList";
import { isActive } from "../api/workState";

const POLL = 3_000;
/** How long before the screen was opened an upload is still news. */
const RECENT = 600_000;

/** Follows files into the library, or into one guideline: by notices, and by asking again where a notice was lost. */
export function RecentIngestions({ guideline }: { guideline?: number }) {
  const { t } = useTranslation();
  const { data: all = [] } = useQuery({ ...ingestionsQuery, refetchInterval: ({ state }) => state.data?.some(isActive) && POLL });
  const data = guideline === undefined ? all : all.filter((each) => each.guideline === guideline || each.edition_of === guideline);
  const [openedAt] = useState(() => Date.now());
  const asked = data.filter(({ state }) => state === "asked").length;
  const isNews = asked > 0 || data.some((each) => isActive(each) || openedAt - Date.parse(each.created_at) < RECENT);
  const failed = data.filter(({ state }) => state === "failed").length;
  const running = data.filter(isActive).length;
  const before = useRef(running);
  useEffect(() => {
    if (running < before.current) void refreshLibrary();
    before.current = running;
  }, [running]);
  if (!data.length) return null;
  return (
    <details open={isNews}>
      <summary className="min-h-12 cursor-pointer py-3 font-semibold text-soft">
        <h3 className="inline">{t("upload.recent")}</h3>
        {asked > 0 && <span className="ms-2 font-medium text-caution">{t("upload.asked", { count: asked })}</span>}
        {failed > 0 && <span className="ms-2 font-medium text-stop">{t("upload.notAdded", { count: failed })}</span>}
      </summary>
      <IngestionList ingestions={data} guideline={guideline} />
    </details>
  );
}
