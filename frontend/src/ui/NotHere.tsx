import { useTranslation } from "react-i18next";

import { Notice } from "./Notice";

/** What a query tells of itself; it waits by itself while the device has no network. */
interface Awaited {
  isPaused: boolean;
  data: unknown;
}

/** In place of what was not read before the network went: an empty page would look as if it were lost. */
export function NotHere({ query: { isPaused, data } }: { query: Awaited }) {
  const { t } = useTranslation();
  return isPaused && data === undefined ? (
    <div className="py-2">
      <Notice tone="caution" role="status">
        {t("app.notHere")}
      </Notice>
    </div>
  ) : null;
}
