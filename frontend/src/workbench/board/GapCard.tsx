import { useTranslation } from "react-i18next";

import type { Gap } from "../../types";
import { GapActions } from "./GapActions";
import { GapFacts } from "./GapFacts";
import { GapNearest } from "./GapNearest";
import { TrialNote } from "./TrialNote";

/** One item of the board: what was asked, how often, what came nearest, and what can be done about it. */
export function GapCard({ gap }: { gap: Gap }) {
  const { t } = useTranslation();
  const [first, ...others] = gap.questions;
  return (
    <li className="grid gap-3 rounded-xl border border-line bg-surface px-4 py-3">
      <div className="grid gap-1">
        <h2 dir="auto" className="text-[1.125rem] leading-snug font-semibold">
          {first}
        </h2>
        {gap.searched_as.trim() !== first?.trim() && (
          <p dir="auto" className="text-soft">
            {t("turn.searchedAs", { query: gap.searched_as })}
          </p>
        )}
      </div>
      <GapFacts gap={gap} />
      {others.length > 0 && (
        <details>
          <summary className="inline-flex min-h-12 cursor-pointer items-center text-accent">{t("board.others", { count: others.length })}</summary>
          <Words words={others} />
        </details>
      )}
      {gap.remarks.length > 0 && (
        <section>
          <h3 className="font-medium">{t("board.remarks")}</h3>
          <Words words={gap.remarks} />
        </section>
      )}
      {gap.note && <p dir="auto">{t("board.accepted_because", { note: gap.note })}</p>}
      <GapNearest passages={gap.nearest} />
      {gap.trial && <TrialNote trial={gap.trial} />}
      <GapActions gap={gap} />
    </li>
  );
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <ul className="list-disc ps-6">
      {words.map((each) => (
        <li key={each} dir="auto">
          {each}
        </li>
      ))}
    </ul>
  );
}
