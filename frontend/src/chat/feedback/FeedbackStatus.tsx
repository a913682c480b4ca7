import { useTranslation } from "react-i18next";

import type { Feedback } from "../../types";
import { Notice } from "../../ui/Notice";
import type { Unsent } from "./FeedbackOutbox";

interface Props {
  given: Feedback | null;
  unsent: Unsent | undefined;
}

/** What became of the judgement: stored, waiting for the connection, or refused. */
export function FeedbackStatus({ given, unsent }: Props) {
  const { t } = useTranslation();
  if (unsent?.refusal) return <Notice tone="stop">{unsent.refusal || t("feedback.failed")}</Notice>;
  const reason = given?.reason ? t(`feedback.${given.reason}`) : "";
  const thanks = given && (given.helpful ? t("feedback.thanksUp") : t("feedback.thanksDown", { reason }));
  return (
    <p role="status" className="text-base text-soft empty:hidden">
      {[thanks, unsent && t("feedback.waiting")].filter(Boolean).join(" ")}
    </p>
  );
}
