import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Notice } from "./Notice";
import { useOnline } from "./useOnline";

/** What a query tells of itself; it waits by itself once the device has lost its network under the open page. */
interface Awaited {
  isPaused: boolean;
  isPending: boolean;
  failureCount: number;
}

interface Props {
  query: Awaited;
  /** Shown while it may still come. */
  children?: ReactNode;
}

/** In place of what was not read before the network went: an empty page would look as if it were lost. */
export function NotHere({ query: { isPaused, isPending, failureCount }, children = null }: Props) {
  const { t } = useTranslation();
  const isOnline = useOnline();
  // A page that opens without a network tries first: the server may be this very machine.
  const isAway = isPaused || (!isOnline && failureCount > 0);
  return isPending && isAway ? (
    <div className="py-2">
      <Notice tone="caution" role="status">
        {t("app.notHere")}
      </Notice>
    </div>
  ) : (
    children
  );
}
