import { useTranslation } from "react-i18next";

import type { Turn } from "../types";
import { Notice } from "../ui/Notice";
import { useDay } from "../ui/useDay";

/** Over what the device kept: when it was read, and that nobody has checked it since. */
export function KeptMark({ at }: { at: number | undefined }) {
  const { t } = useTranslation();
  const dayOf = useDay();
  return at === undefined ? null : <Notice tone="caution">{t("kept.mark", { time: dayOf(at) })}</Notice>;
}

/** Where the device let go of the beginning of a conversation. */
export function EarlierNotKept({ first }: { first: Turn | undefined }) {
  const { t } = useTranslation();
  if (first?.keptAt === undefined || first.number === 1) return null;
  return <p className="pt-6 text-soft">{t("kept.earlier")}</p>;
}
