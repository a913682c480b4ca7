import { useTranslation } from "react-i18next";

import type { OpenDoubt } from "./doubts";

interface Props {
  text: string;
  amounts: readonly OpenDoubt[];
  onSwap: (amount: OpenDoubt) => void;
  /** Leads to the number in the field, where what is typed takes its place. */
  onEdit: (amount: OpenDoubt) => void;
}

/** "15 mg | or 50?": every amount, to compare at a glance; a tap leads to it or takes its twin, and nobody has to answer. */
export function AmountChips({ text, amounts, onSwap, onEdit }: Props) {
  const { t } = useTranslation();
  if (!amounts.length) return null;
  return (
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t("voice.amounts")}>
      {amounts.map((each) => {
        const number = text.slice(each.start, each.end);
        const unit = unitAfter(text, each);
        const amount = number + unit;
        const [other] = each.alternatives;
        return (
          <div key={each.start} className="flex overflow-hidden rounded-xl border border-edge bg-surface">
            <button type="button" aria-label={number ? t("voice.editAmount", { amount }) : t("voice.addNumber", { unit })} onClick={() => onEdit(each)} className="min-h-12 min-w-12 px-3.5 text-[1.1875rem] font-semibold hover:bg-sunken">
              {number ? amount : `? ${unit}`}
            </button>
            {other && (
              <button type="button" aria-label={t("voice.swap", { amount, other })} onClick={() => onSwap(each)} className="min-h-12 border-s border-edge px-3.5 text-base text-soft hover:bg-sunken">
                {t("voice.notOther", { other })}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

const NO_UNIT = /^(?:and|or|over|to|in|on|at|of|for|is|was|this|that|the|an?|by|with|then|now|today|once|twice|per|every|each|when|after|before|as|if|from|he|she|it|they|we|i)$/i;

/** What the number counts: the word behind it, as it was heard. */
function unitAfter(text: string, { end }: OpenDoubt): string {
  const [behind = ""] = /^[ -]?[\p{L}%]+/u.exec(text.slice(end)) ?? [];
  return NO_UNIT.test(behind.trim()) ? "" : behind;
}
