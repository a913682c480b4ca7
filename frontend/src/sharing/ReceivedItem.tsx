import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { sharePath } from "../navigation/routes";
import { useDay } from "../ui/useDay";
import type { ShareReceived } from "./sharingApi";

export function ReceivedItem({ share: { id, question, by, since, is_new: isNew } }: { share: ShareReceived }) {
  const { t } = useTranslation();
  const dayOf = useDay();
  return (
    <li>
      <Link to={sharePath(id)} className={`grid gap-1 rounded-xl border bg-surface px-4 py-3 hover:bg-sunken ${isNew ? "border-accent" : "border-line"}`}>
        <span className="flex items-baseline gap-2">
          {isNew && (
            <span className="dot size-2.5 shrink-0 self-center">
              <span className="sr-only">{t("rounds.new")}</span>
            </span>
          )}
          <span dir="auto" className={`line-clamp-2 min-w-0 leading-snug ${isNew ? "font-semibold" : "font-medium"}`}>
            {question}
          </span>
        </span>
        <span className="text-[0.9375rem] text-soft">{t("sharing.by", { name: by, time: dayOf(since) })}</span>
      </Link>
    </li>
  );
}
