import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { connectionState } from "../stream/stream";
import { useValue } from "../stream/Value";
import { Icon } from "../ui/Icon";
import { useOnline } from "../ui/useOnline";

const PATIENCE = 1_500;

export function ConnectionBanner() {
  const { t } = useTranslation();
  const isOnline = useOnline();
  const isLost = useLasting(useValue(connectionState) !== "open");
  const text = !isOnline ? t("banner.offline") : isLost ? t("banner.reconnecting") : "";
  return (
    <div role="status" className="shrink-0">
      {text && (
        <p className="flex items-start gap-2 bg-caution-tint px-4 py-2.5 text-base leading-snug text-caution">
          <Icon name="warning" className="mt-0.5 size-5" />
          {text}
        </p>
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
