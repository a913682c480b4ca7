import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "./Button";

/** As many as the server lists unasked. */
export const LISTED = 200;

/** How many of a list to ask for, and what asks for more. */
export function useOlder(listed = LISTED): [most: number, showOlder: () => void] {
  const [most, setMost] = useState(listed);
  return [most, () => setMost(most + listed)];
}

/** The way to what a list leaves out: it stands below as many as were asked for. */
export function Older({ shown = 0, most, onMore }: { shown: number | undefined; most: number; onMore: () => void }) {
  const { t } = useTranslation();
  if (shown < most) return null;
  return (
    <Button look="plain" onClick={onMore} className="justify-self-start">
      {t("sharing.older")}
    </Button>
  );
}
