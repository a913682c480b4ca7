import { useTranslation } from "react-i18next";

const commands = [
  ["full stop", "comma", "colon", "semicolon", "question mark", "dash", "hyphen", "slash"],
  ["open bracket", "close bracket", "open quote", "close quote"],
  ["new line", "new paragraph", "bullet point"],
  ["heading plan", "new section"],
  ["scratch that"],
  ["literal comma"],
] as const;
const effects = ["marks", "around", "breaks", "headings", "scratch", "literal"] as const;

/** What can be said to set the note; the words are English, as the engine hears them. */
export function SpokenCommands() {
  const { t } = useTranslation();
  return (
    <details className="rounded-xl border border-line bg-surface">
      <summary className="flex min-h-12 cursor-pointer items-center px-4 font-medium">{t("dictation.commands")}</summary>
      <dl className="grid gap-3 border-t border-line p-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
        {effects.map((effect, at) => (
          <div key={effect} className="contents">
            <dt className="font-medium">{t(`dictation.effect.${effect}`)}</dt>
            <dd lang="en" className="text-soft">
              {commands[at]?.map((words) => `“${words}”`).join(", ")}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
