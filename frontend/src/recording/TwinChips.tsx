import { useTranslation } from "react-i18next";

import type { OpenDoubt } from "./doubts";

interface Props {
  text: string;
  twins: readonly OpenDoubt[];
  onSwap: (twin: OpenDoubt) => void;
}

/** "15 mg, or 50?": amounts to compare at a glance; a tap takes the other, and nobody has to answer. */
export function TwinChips({ text, twins, onSwap }: Props) {
  const { t } = useTranslation();
  if (!twins.length) return null;
  return (
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t("voice.twins")}>
      <span className="px-1 text-base text-soft">{t("voice.heardAmounts")}</span>
      {twins.map((twin) => {
        const [other = ""] = twin.alternatives;
        const amount = text.slice(twin.start, twin.end);
        return (
          <button key={twin.start} type="button" aria-label={t("voice.swap", { amount: amount + unitAfter(text, twin), other })} onClick={() => onSwap(twin)} className="flex min-h-12 items-center gap-2 rounded-xl border border-edge bg-surface px-4 hover:bg-sunken">
            <span className="text-[1.1875rem] font-semibold">{amount + unitAfter(text, twin)}</span>
            <span className="text-base text-soft">{t("voice.notOther", { other })}</span>
          </button>
        );
      })}
    </div>
  );
}

/** What the number counts: the word behind it. */
function unitAfter(text: string, { end }: OpenDoubt): string {
  return /^[ -]?[\p{L}%]+/u.exec(text.slice(end))?.[0] ?? "";
}
