import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { keptPath } from "../navigation/routes";
import { lastHeard } from "../storage/rememberedSession";
import { connectionState } from "../stream/connectionState";
import { useValue } from "../stream/Value";
import { Icon } from "../ui/Icon";
import { useDay } from "../ui/useDay";
import { useOnline } from "../ui/useOnline";

const PATIENCE = 1_500;

/** While the server is away: what is unavailable, how old what is shown may be, and where to find what is kept. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const dayOf = useDay();
  const isOnline = useOnline();
  const isLost = useLasting(useValue(connectionState) !== "open");
  const text = !isOnline ? t("banner.offline") : isLost ? t("banner.reconnecting") : "";
  const heard = text ? lastHeard() : null;
  return (
    <div role="status" className="shrink-0">
      {text && (
        <div className="flex items-start gap-2 bg-caution-tint px-4 pt-2.5 text-base leading-snug text-caution">
          <Icon name="warning" className="mt-0.5 size-5" />
          <div>
            <p>
              {text} {heard && t("banner.heard", { time: dayOf(heard) })}
            </p>
            <Link to={keptPath} className="inline-flex min-h-12 items-center font-medium underline underline-offset-4">
              {t("kept.title")}
            </Link>
          </div>
        </div>
      )}
    </div>
  );
}

/** True once it has been so for a moment: a short reconnection is not worth a line. */
function useLasting(isSo: boolean): boolean {
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasted(isSo), isSo ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isSo && hasLasted;
}
