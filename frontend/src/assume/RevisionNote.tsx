import { useTranslation } from "react-i18next";

import type { Turn } from "../types";
import { Icon } from "../ui/Icon";
import type { Revision } from "./revision";
import { useAssumptionName } from "./useAssumptionName";
import type { TurnRevision } from "./useRevision";

/** That this question was asked before, under other facts or over other editions, and how much of the answer changed. */
export function RevisionNote({ turn, revision }: { turn: Turn; revision: TurnRevision | null }) {
  const { t } = useTranslation();
  const nameOf = useAssumptionName();
  // One that failed is asked again as it was.
  if (!turn.revises || (!revision && !turn.assumptions.length)) return null;
  const names = turn.assumptions.map(nameOf).join(", ") || t("assume.nothing");
  const changed = revision && revision.changes.filter((each) => each !== "same").length + revision.gone.length;
  return (
    <p className="flex items-start gap-2 text-base leading-snug text-soft">
      <Icon name="again" className="mt-0.5 size-5" />
      <span>
        {revision?.isSamePatient ? t("assume.inUse") : t("assume.again", { names })} {changed === 0 ? t("assume.unchanged") : changed && t("assume.changes", { count: changed })}
      </span>
    </p>
  );
}

/** What the earlier answer said and this one does not. */
export function GoneSentences({ revision }: { revision: Revision | null }) {
  const { t } = useTranslation();
  if (!revision?.gone.length) return null;
  return (
    <details className="rounded-lg border border-line">
      <summary className="flex min-h-12 cursor-pointer items-center px-3 text-base font-medium text-soft">{t("assume.gone", { count: revision.gone.length })}</summary>
      <ul className="grid gap-2 px-3 pb-3">
        {revision.gone.map(({ text }) => (
          <li key={text} dir="auto" className="text-base leading-normal text-soft">
            <del className="decoration-1">{text}</del>
          </li>
        ))}
      </ul>
    </details>
  );
}
