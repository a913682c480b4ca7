import { useTranslation } from "react-i18next";

import type { OpenDoubt } from "./doubts";

interface Props {
  text: string;
  doubts: readonly OpenDoubt[];
  onChoose: (doubt: OpenDoubt, choice: string) => void;
}

/** "15 or 50?": one tap says which was meant, one doubt after the other; nothing is chosen beforehand. */
export function DoubtChips({ text, doubts, onChoose }: Props) {
  const { t } = useTranslation();
  const [doubt] = doubts;
  if (!doubt) return null;
  const choices = [...new Set([text.slice(doubt.start, doubt.end), ...doubt.alternatives])];
  return (
    <fieldset className="rounded-xl bg-caution-tint p-2.5 text-caution">
      <legend className="float-left w-full font-semibold">{t("voice.which", { choices: choices.join(t("voice.or")) })}</legend>
      <p className="clear-both mb-2 flex justify-between gap-2 text-base">
        <span dir="auto">{around(text, doubt)}</span>
        {doubts.length > 1 && <span className="shrink-0">{t("voice.more", { count: doubts.length - 1 })}</span>}
      </p>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <button key={choice} type="button" onClick={() => onChoose(doubt, choice)} className="min-h-14 min-w-14 rounded-xl border-2 border-current bg-surface px-5 text-[1.1875rem] font-semibold text-ink hover:bg-sunken">
            {choice}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

const CONTEXT = 28;

/** The words beside the doubt, with a gap where it stands. */
function around(text: string, { start, end }: OpenDoubt): string {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const after = text.slice(end, end + CONTEXT);
  return `${start > CONTEXT ? "…" : ""}${before}___${after}${end + CONTEXT < text.length ? "…" : ""}`;
}
