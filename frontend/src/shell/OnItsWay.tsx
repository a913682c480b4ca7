import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { connectionState } from "../stream/connectionState";
import { useValue } from "../stream/Value";
import { Notice } from "../ui/Notice";
import { useOnline } from "../ui/useOnline";

const PATIENCE = 500;

/** Stands for a part of the page that has still to come; on a good network nobody sees it. */
export function OnItsWay() {
  const { t } = useTranslation();
  const isOnline = useOnline();
  const isAway = useValue(connectionState) !== "open" || !isOnline;
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return (
    <div className="p-4">
      <Notice tone={isAway ? "caution" : "calm"} role="status">
        {t(isAway ? "app.notHere" : "app.loading")}
      </Notice>
    </div>
  );
}
