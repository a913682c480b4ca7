import { useTranslation } from "react-i18next";

import { Link } from "../navigation/Link";
import { conversationPath } from "../navigation/routes";
import type { AffectedAnswer } from "../types";

/** The reader's own answers that cite what has changed; nobody else's are known here. */
export function AffectedAnswers({ answers }: { answers: readonly AffectedAnswer[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("editions.mine", { count: answers.length })} className="grid gap-1 rounded-xl bg-caution-tint px-4 py-3">
      <h3 className="font-semibold text-caution">{t("editions.mine", { count: answers.length })}</h3>
      <ul>
        {answers.map(({ turn, conversation, question, kinds }) => (
          <li key={turn}>
            <Link to={conversationPath(conversation)} className="flex min-h-12 flex-wrap items-center gap-x-2 text-ink">
              <span dir="auto" className="underline underline-offset-4">
                {question}
              </span>
              <span className="text-soft">{kinds.map((kind) => t(`editions.kind.${kind}`)).join(", ")}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
